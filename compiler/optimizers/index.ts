/** Every optimiser: one file and one line each. */
import type { Optimizer, Table } from "../ir/layer.ts";
import { adam } from "./adam.ts";
import { plannedOptimizers } from "./planned.ts";
import { sgd } from "./sgd.ts";

export const optimizers: Table<Optimizer> = { ...plannedOptimizers, SGD: sgd, Adam: adam };
