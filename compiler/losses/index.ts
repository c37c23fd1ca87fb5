/** Every loss: one file and one line each. */
import type { Loss, Table } from "../ir/layer.ts";
import { bce } from "./bce.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { mse } from "./mse.ts";
import { plannedLosses } from "./planned.ts";

export const losses: Table<Loss> = { ...plannedLosses, MSE: mse, BCE: bce, CrossEntropy: crossEntropy };
