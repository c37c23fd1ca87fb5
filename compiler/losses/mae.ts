import { absolute } from "../ops/abs.ts";
import { errorLoss } from "./error.ts";

/** mean |p − t| */
export const mae = errorLoss(
  {
    name: "MAE",
    doc: "mean |p - t|, the absolute error: large errors count less than in MSE.",
    aliases: ["L1Loss", "MeanAbsoluteError", "mean_absolute_error", "L1"],
    parameters: [],
  },
  (g, error) => g.apply(absolute, [error], undefined),
);
