import { affine } from "../ops/affine.ts";
import { clamp } from "../ops/clamp.ts";
import { activation } from "./activation.ts";

/** y = (x + 3) / 6 kept within [0, 1]; no slope outside −3 … 3, as PyTorch. */
export const hardSigmoid = activation(
  {
    name: "HardSigmoid",
    stem: "hardSigmoid",
    doc: "y = (x + 3) / 6 kept within [0, 1], a probability each.",
    aliases: ["Hardsigmoid"],
    content: { kind: "probability" },
    range: [0, 1],
  },
  (g, x) => {
    const kept = g.apply(clamp, [g.apply(affine, [x], { scale: 1, offset: 3 })], { low: 0, high: 6 });
    return g.apply(affine, [kept], { scale: 1 / 6, offset: 0 });
  },
);
