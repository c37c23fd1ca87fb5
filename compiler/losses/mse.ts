import { mul } from "../ops/mul.ts";
import { sub } from "../ops/sub.ts";
import type { Loss } from "../ir/layer.ts";
import { refuseUnequal } from "./shapes.ts";

/** mean (p − t)² */
export const mse: Loss = {
  name: "MSE",
  doc: "mean (p - t)^2, the squared error.",
  aliases: ["MeanSquaredError", "MSELoss", "L2Loss"],
  parameters: [],
  build({ g, value }, prediction, target) {
    const problem = refuseUnequal("MSE", prediction, target);
    if (problem !== undefined) return problem;
    const error = g.apply(sub, [prediction.node, target.node], undefined);
    return value(g.apply(mul, [error, error], undefined), prediction.axes);
  },
};
