import { uniform as draw } from "../ops/uniform.ts";
import type { Initializer } from "../ir/layer.ts";

/** Even between low and high. */
export const uniform: Initializer = {
  name: "Uniform",
  doc: "Even between `low` and `high`.",
  aliases: ["RandomUniform"],
  parameters: [
    { name: "low", type: { type: "number" }, doc: "the smallest value" },
    { name: "high", type: { type: "number" }, doc: "the largest value" },
  ],
  build: (g, key, stream, type, _fan, { low, high }) => g.apply(draw, [key], { low: Number(low), high: Number(high), stream, type }),
};
