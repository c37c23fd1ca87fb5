/** Every layer: one file and one line each. */
import type { Layer, Table } from "../ir/layer.ts";
import { concat } from "./concat.ts";
import { dropout } from "./dropout.ts";
import { elu } from "./elu.ts";
import { embedding } from "./embedding.ts";
import { flatten } from "./flatten.ts";
import { gelu } from "./gelu.ts";
import { hardSigmoid } from "./hard-sigmoid.ts";
import { hardTanh } from "./hard-tanh.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { linear } from "./linear.ts";
import { logSoftmax } from "./log-softmax.ts";
import { mish } from "./mish.ts";
import { plannedLayers } from "./planned.ts";
import { prelu } from "./prelu.ts";
import { relu } from "./relu.ts";
import { selu } from "./selu.ts";
import { sigmoid } from "./sigmoid.ts";
import { silu } from "./silu.ts";
import { softmax } from "./softmax.ts";
import { softplus } from "./softplus.ts";
import { softsign } from "./softsign.ts";
import { tanh } from "./tanh.ts";

export const layers: Table<Layer> = {
  ...plannedLayers,
  Linear: linear,
  Embedding: embedding,
  Flatten: flatten,
  Dropout: dropout,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  PReLU: prelu,
  ELU: elu,
  SELU: selu,
  GELU: gelu,
  SiLU: silu,
  Mish: mish,
  Softplus: softplus,
  Softsign: softsign,
  HardTanh: hardTanh,
  HardSigmoid: hardSigmoid,
  Sigmoid: sigmoid,
  Tanh: tanh,
  Softmax: softmax,
  LogSoftmax: logSoftmax,
  Concat: concat,
};
