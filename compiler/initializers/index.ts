/** Every initialiser: one file and one line each. */
import type { Initializer, Table } from "../ir/layer.ts";
import { constant } from "./constant.ts";
import { plannedInitializers } from "./planned.ts";
import { uniform } from "./uniform.ts";
import { xavierUniform } from "./xavier-uniform.ts";
import { zeros } from "./zeros.ts";

export const initializers: Table<Initializer> = {
  ...plannedInitializers,
  Uniform: uniform,
  Constant: constant,
  Zeros: zeros,
  XavierUniform: xavierUniform,
};
