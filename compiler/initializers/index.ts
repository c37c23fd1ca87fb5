/** Every initialiser: one file and one line each. */
import type { Initializer, Table } from "../ir/layer.ts";
import { constant } from "./constant.ts";
import { kaimingNormal } from "./kaiming-normal.ts";
import { kaimingUniform } from "./kaiming-uniform.ts";
import { leCunNormal } from "./lecun-normal.ts";
import { leCunUniform } from "./lecun-uniform.ts";
import { normal } from "./normal.ts";
import { ones } from "./ones.ts";
import { orthogonal } from "./orthogonal.ts";
import { truncatedNormal } from "./truncated-normal.ts";
import { uniform } from "./uniform.ts";
import { xavierNormal } from "./xavier-normal.ts";
import { xavierUniform } from "./xavier-uniform.ts";
import { zeros } from "./zeros.ts";

export const initializers: Table<Initializer> = {
  KaimingUniform: kaimingUniform,
  KaimingNormal: kaimingNormal,
  XavierUniform: xavierUniform,
  XavierNormal: xavierNormal,
  LeCunUniform: leCunUniform,
  LeCunNormal: leCunNormal,
  Orthogonal: orthogonal,
  TruncatedNormal: truncatedNormal,
  Uniform: uniform,
  Normal: normal,
  Zeros: zeros,
  Ones: ones,
  Constant: constant,
};
