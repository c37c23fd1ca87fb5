import { huber as huberOp } from "../ops/huber.ts";
import { errorLoss } from "./error.ts";

/** mean e²/2 where |e| ≤ delta, else delta·(|e| − delta/2), with e = p − t (Huber 1964). */
export const huber = errorLoss(
  {
    name: "Huber",
    doc: "mean (p - t)^2 / 2 where |p - t| <= delta, else delta·(|p - t| - delta / 2): outliers count less than in MSE.",
    aliases: ["HuberLoss"],
    parameters: [
      { name: "delta", type: { type: "number", min: 0, openMin: true }, default: 1, doc: "the error at which the parabola becomes a line" },
    ],
  },
  (g, error, { delta }) => g.apply(huberOp, [error], { delta: Number(delta) }),
);
