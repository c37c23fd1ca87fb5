import { truncatedNormal as draw } from "../ops/truncated-normal.ts";
import type { Initializer } from "../ir/layer.ts";
import { meanAndDeviation } from "./normal.ts";

/** The normal distribution without what lies beyond two deviations: its own deviation is 0.88·std. */
export const truncatedNormal: Initializer = {
  name: "TruncatedNormal",
  doc: "Normal, with deviation `std` around `mean`, but nothing beyond two deviations.",
  aliases: ["trunc_normal_"],
  parameters: meanAndDeviation,
  build: (g, key, stream, type, _fan, { mean, std }) => g.apply(draw, [key], { mean: Number(mean), std: Number(std), stream, type }),
};
