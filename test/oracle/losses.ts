/** What each loss is: a mean over batch and positions. Operands come with the batch axis first. */
import type { Arguments } from "../../compiler/ir/model.ts";
import { at, indices, sum } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

/** `kink` is told how near a loss came to a bend of its own. */
export type LossOracle = (operands: readonly Tensor[], args: Arguments, kink?: (distance: number) => void) => number;

const mean = (values: readonly number[]): number => sum(values) / values.length;

/** The mean of f(p, t) over all elements. */
const elementwise =
  (f: (p: number, t: number, args: Arguments, kink: (distance: number) => void) => number): LossOracle =>
  ([prediction, target], args, kink = () => undefined) =>
    mean(prediction!.data.map((p, i) => f(p, target!.data[i]!, args, kink)));

function huber(e: number, delta: number): number {
  return Math.abs(e) <= delta ? e ** 2 / 2 : delta * (Math.abs(e) - delta / 2);
}

/** Σ of the rows' −Σⱼ wⱼ·tⱼ·ln pⱼ, t spread over the classes as label smoothing does, over what the rows weigh together. */
const crossEntropy: LossOracle = ([prediction, target], args) => {
  const classes = prediction!.shape.at(-1)!;
  const smoothing = Number(args.label_smoothing ?? 0);
  const weights = (args.weights as readonly number[] | undefined) ?? new Array<number>(classes).fill(1);
  const isDistribution = target!.shape.length === prediction!.shape.length;
  let total = 0;
  let weight = 0;
  for (const row of indices(prediction!.shape.slice(0, -1))) {
    const label = isDistribution ? -1 : at(target!, row);
    if (args.ignore !== undefined && label === args.ignore) continue;
    for (let j = 0; j < classes; j++) {
      const truth = isDistribution ? at(target!, [...row, j]) : Number(label === j);
      total -= weights[j]! * ((1 - smoothing) * truth + smoothing / classes) * Math.log(at(prediction!, [...row, j]));
    }
    weight += isDistribution ? 1 : weights[label]!;
  }
  return weight === 0 ? 0 : total / weight;
};

const klDivergence: LossOracle = ([prediction, target]) => {
  const terms = prediction!.data.map((p, i) => {
    const t = target!.data[i]!;
    return t === 0 ? 0 : t * Math.log(t / p);
  });
  return (sum(terms) * prediction!.shape.at(-1)!) / prediction!.data.length;
};

function stirling(t: number): number {
  return t <= 1 ? 0 : t * Math.log(t) - t + Math.log(2 * Math.PI * t) / 2;
}

const gaussianNLL: LossOracle = ([means, variances, target], args, kink) =>
  mean(
    means!.data.map((m, i) => {
      const v = Math.max(variances!.data[i]!, Number(args.eps));
      // Below eps the gradient is not the slope of the loss, by design.
      kink?.(Math.max(0, variances!.data[i]! - Number(args.eps)));
      return (Math.log(v) + (m - target!.data[i]!) ** 2 / v + (args.full === true ? Math.log(2 * Math.PI) : 0)) / 2;
    }),
  );

/** −1 and 1 of a target that has them, or of the classes 0 and 1. */
const hinge: LossOracle = ([prediction, target], args, kink) => {
  const classes = target!.data.every((t) => t === 0 || t === 1);
  return mean(
    prediction!.data.map((p, i) => {
      const t = classes ? 2 * target!.data[i]! - 1 : target!.data[i]!;
      kink?.(Math.abs(Number(args.margin) - t * p));
      return Math.max(0, Number(args.margin) - t * p);
    }),
  );
};

export const lossOracles: Readonly<Record<string, LossOracle>> = {
  MSE: elementwise((p, t) => (p - t) ** 2),
  MAE: elementwise((p, t, _, kink) => {
    kink(Math.abs(p - t));
    return Math.abs(p - t);
  }),
  Huber: elementwise((p, t, { delta }) => huber(p - t, Number(delta))),
  SmoothL1: elementwise((p, t, { beta }) => huber(p - t, Number(beta)) / Number(beta)),
  BCE: elementwise((p, t, { positive_weight: w = 1 }) => -(Number(w) * t * Math.log(p) + (1 - t) * Math.log1p(-p))),
  Hinge: hinge,
  CrossEntropy: crossEntropy,
  KLDivergence: klDivergence,
  PoissonNLL: elementwise((p, t, { log_input, full, eps }) => {
    const terms = log_input === false ? p - t * Math.log(p + Number(eps)) : Math.exp(p) - t * p;
    return terms + (full === true ? stirling(t) : 0);
  }),
  GaussianNLL: gaussianNLL,
};
