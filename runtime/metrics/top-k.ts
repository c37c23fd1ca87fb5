import type { Tensor } from "../trainer.ts";
import { classesOf, ignoredClass } from "./classes.ts";
import { meanOver } from "./mean.ts";
import type { MetricRule } from "./metric.ts";

/** The share of positions whose true class is among the k most probable; of equal ones the first class comes first. */
export const topK: MetricRule = (context) => {
  const { decisions, classes, actual } = classesOf(context);
  const ignored = ignoredClass(context);
  const k = Number(context.plan.args["k"] ?? 5);
  return meanOver(decisions, (outputs, targets, i) => {
    const truth = actual(targets, i);
    return truth === ignored ? undefined : Number(rankOf(outputs, i * classes, classes, truth) < k);
  });
};

/** How many classes come before this one; NaN comes before nothing and everything, so it never is among the first. */
function rankOf(values: Tensor, start: number, classes: number, place: number): number {
  const own = values[start + place] as number;
  if (Number.isNaN(own)) return classes;
  let before = 0;
  for (let c = 0; c < classes; c++) {
    const other = values[start + c] as number;
    if (other > own || (other === own && c < place)) before++;
  }
  return before;
}
