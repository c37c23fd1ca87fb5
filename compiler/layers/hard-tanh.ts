import { clamp } from "../ops/clamp.ts";
import { activation } from "./activation.ts";

/** y = x kept within [min, max]; no slope at the bounds and outside, as PyTorch. */
export const hardTanh = activation(
  {
    name: "HardTanh",
    stem: "hardTanh",
    doc: "y = x kept within [min, max].",
    aliases: ["Hardtanh"],
    parameters: [
      { name: "min", type: { type: "number" }, default: -1, doc: "the smallest output" },
      { name: "max", type: { type: "number" }, default: 1, doc: "the largest output" },
    ],
    contradiction: ({ min, max }) =>
      Number(min) < Number(max)
        ? undefined
        : {
            parameter: "max",
            message: `\`max\` is ${String(max)}, but must be greater than \`min\`, ${String(min)}`,
            help: "give the smaller bound as `min`",
          },
  },
  (g, x, { min, max }) => g.apply(clamp, [x], { low: Number(min), high: Number(max) }),
);
