import { normal as draw } from "../ops/normal.ts";
import type { Initializer, Parameter } from "../ir/layer.ts";

export const meanAndDeviation: readonly Parameter[] = [
  { name: "std", type: { type: "number", min: 0 }, default: 1, doc: "standard deviation" },
  { name: "mean", type: { type: "number" }, default: 0, doc: "the mean" },
];

/** The normal distribution. */
export const normal: Initializer = {
  name: "Normal",
  doc: "Normal, with deviation `std` around `mean`.",
  aliases: ["RandomNormal", "Gaussian", "normal_"],
  parameters: meanAndDeviation,
  build: (g, key, stream, type, _fan, { mean, std }) => g.apply(draw, [key], { mean: Number(mean), std: Number(std), stream, type }),
};
