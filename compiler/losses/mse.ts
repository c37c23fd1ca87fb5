import { mul } from "../ops/mul.ts";
import { errorLoss } from "./error.ts";

/** mean (p − t)² */
export const mse = errorLoss(
  { name: "MSE", doc: "mean (p - t)^2, the squared error.", aliases: ["MeanSquaredError", "MSELoss", "L2Loss"], parameters: [] },
  (g, error) => g.apply(mul, [error, error], undefined),
);
