import { sigmoid as sigmoidOp } from "../ops/sigmoid.ts";
import { activation } from "./activation.ts";

/** y = 1 / (1 + e⁻ˣ): each number becomes a probability of its own. */
export const sigmoid = activation(
  { name: "Sigmoid", stem: "sigmoid", doc: "y = 1 / (1 + exp(-x)), a probability each.", content: { kind: "probability" }, range: [0, 1] },
  (g, x) => g.apply(sigmoidOp, [x], undefined),
);
