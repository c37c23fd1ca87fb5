/** What each loss is: a mean over batch and positions. Predictions and targets come with the batch axis first. */
import type { Arguments } from "../../compiler/ir/model.ts";
import { indices, sum } from "./tensor.ts";
import type { Tensor } from "./tensor.ts";

export type LossOracle = (prediction: Tensor, target: Tensor, args: Arguments) => number;

const mean = (values: readonly number[]): number => sum(values) / values.length;

/** −Σⱼ tⱼ·ln pⱼ a row, where t is the target spread over the classes as label smoothing does. */
function crossEntropy(prediction: Tensor, target: Tensor, args: Arguments): number {
  const classes = prediction.shape.at(-1)!;
  const smoothing = Number(args.label_smoothing ?? 0);
  const isDistribution = target.shape.length === prediction.shape.length;
  const rows = indices(prediction.shape.slice(0, -1)).map((_, row) => {
    const logs = Array.from({ length: classes }, (_value, j) => Math.log(prediction.data[row * classes + j]!));
    const truth = logs.map((_value, j) => (isDistribution ? target.data[row * classes + j]! : Number(target.data[row] === j)));
    return -sum(logs.map((log, j) => ((1 - smoothing) * truth[j]! + smoothing / classes) * log));
  });
  return mean(rows);
}

export const lossOracles: Readonly<Record<string, LossOracle>> = {
  MSE: (prediction, target) => mean(prediction.data.map((p, i) => (p - target.data[i]!) ** 2)),
  BCE: (prediction, target) =>
    mean(prediction.data.map((p, i) => -(target.data[i]! * Math.log(p) + (1 - target.data[i]!) * Math.log1p(-p)))),
  CrossEntropy: crossEntropy,
};
