import { classesOf } from "./classes.ts";
import type { MetricRule } from "./metric.ts";

/**
 * The area under the ROC curve: the share of pairs of a yes and a no in which the yes has the higher probability, a tie
 * counted as a half (Mann & Whitney 1947), computed from ranks. Of distributions over more than two classes and of
 * several labels, the mean over those that have both a yes and a no. Keeps all probabilities until it is asked.
 */
export const auc: MetricRule = (context) => {
  const { kind, decisions, classes, labels, actual } = classesOf(context);
  const ofClasses = kind === "distribution";
  // Of two classes the first is the mirror image of the second.
  const questions = !ofClasses ? labels : classes === 2 ? 1 : classes;
  let scores: number[][] = [];
  let truths: boolean[][] = [];
  const reset = (): void => {
    scores = Array.from({ length: questions }, () => []);
    truths = Array.from({ length: questions }, () => []);
  };
  reset();
  return {
    reset,
    add(outputs, targets, n) {
      for (let i = 0; i < n * decisions; i++) {
        const truth = actual(targets, i);
        if (!ofClasses) {
          scores[i % labels]!.push(outputs[i] as number);
          truths[i % labels]!.push(truth === 1);
          continue;
        }
        for (let question = 0; question < questions; question++) {
          const c = questions === 1 ? 1 : question;
          scores[question]!.push(outputs[i * classes + c] as number);
          truths[question]!.push(truth === c);
        }
      }
    },
    value() {
      const areas = scores.map((values, question) => area(values, truths[question]!)).filter((value) => value !== undefined);
      return areas.reduce((sum, value) => sum + value, 0) / areas.length;
    },
  };
};

/** (Σ ranks of the yes − P·(P + 1) / 2) / (P·N), ranks from 1, equal scores sharing the mean of theirs. Undefined without both kinds. */
function area(scores: readonly number[], truths: readonly boolean[]): number | undefined {
  const positives = truths.reduce((count, truth) => count + Number(truth), 0);
  const negatives = truths.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  if (scores.some(Number.isNaN)) return NaN;
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[a]! - scores[b]!);
  let ranks = 0;
  for (let start = 0; start < order.length;) {
    let end = start;
    let yes = 0;
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) yes += Number(truths[order[end++]!]);
    ranks += (yes * (start + 1 + end)) / 2;
    start = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}
