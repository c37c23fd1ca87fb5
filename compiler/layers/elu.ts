import { elu as eluOp } from "../ops/elu.ts";
import { activation } from "./activation.ts";

/** y = x where x > 0, else alpha·(eˣ − 1) (Clevert et al. 2015). */
export const elu = activation(
  {
    name: "ELU",
    stem: "elu",
    doc: "y = x where x > 0, else alpha·(exp(x) - 1).",
    parameters: [
      { name: "alpha", type: { type: "number", min: 0 }, default: 1, doc: "the value that very negative inputs approach, negated" },
    ],
  },
  (g, x, { alpha }) => g.apply(eluOp, [x], { alpha: Number(alpha), scale: 1 }),
);
