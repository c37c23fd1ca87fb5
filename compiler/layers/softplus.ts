import { softplus as softplusOp } from "../ops/softplus.ts";
import { activation } from "./activation.ts";

/** y = ln(1 + e^(beta·x)) / beta: a smooth ReLU, always above 0. */
export const softplus = activation(
  {
    name: "Softplus",
    stem: "softplus",
    doc: "y = log(1 + exp(beta·x)) / beta, always above 0.",
    aliases: ["SoftPlus"],
    range: [0, Infinity],
    parameters: [
      { name: "beta", type: { type: "number", min: 0, openMin: true }, default: 1, doc: "how sharp the bend at 0 is" },
      { name: "threshold", type: { type: "number" }, default: 20, doc: "where beta·x is above it, y is x" },
    ],
  },
  (g, x, { beta, threshold }) => g.apply(softplusOp, [x], { beta: Number(beta), threshold: Number(threshold) }),
);
