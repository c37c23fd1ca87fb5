/** Every layer: one file and one line each. */
import type { Layer, Table } from "../ir/layer.ts";
import { concat } from "./concat.ts";
import { dropout } from "./dropout.ts";
import { flatten } from "./flatten.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { linear } from "./linear.ts";
import { plannedLayers } from "./planned.ts";
import { relu } from "./relu.ts";
import { sigmoid } from "./sigmoid.ts";
import { softmax } from "./softmax.ts";
import { tanh } from "./tanh.ts";

export const layers: Table<Layer> = {
  ...plannedLayers,
  Linear: linear,
  Flatten: flatten,
  Dropout: dropout,
  ReLU: relu,
  LeakyReLU: leakyRelu,
  Sigmoid: sigmoid,
  Tanh: tanh,
  Softmax: softmax,
  Concat: concat,
};
