/** Every op of the tensor language: one file and one line each. */
import type { Op } from "../ir/op.ts";
import { absolute } from "./abs.ts";
import { add } from "./add.ts";
import { affine } from "./affine.ts";
import { atLeast } from "./at-least.ts";
import { batchSize } from "./batch-size.ts";
import { bceGradient } from "./bce-gradient.ts";
import { bceWithLogits } from "./bce-with-logits.ts";
import { binaryCrossEntropy } from "./binary-cross-entropy.ts";
import { broadcast } from "./broadcast.ts";
import { choose } from "./choose.ts";
import { clamp } from "./clamp.ts";
import { concat } from "./concat.ts";
import { constant } from "./constant.ts";
import { convert } from "./convert.ts";
import { div } from "./div.ts";
import { dropout } from "./dropout.ts";
import { einsum } from "./einsum.ts";
import { elu } from "./elu.ts";
import { errorFunction } from "./erf.ts";
import { exponential } from "./exp.ts";
import { fill } from "./fill.ts";
import { gate } from "./gate.ts";
import { gather } from "./gather.ts";
import { huber } from "./huber.ts";
import { leakyRelu } from "./leaky-relu.ts";
import { logSoftmax } from "./log-softmax.ts";
import { logarithm } from "./log.ts";
import { maximum } from "./maximum.ts";
import { mul } from "./mul.ts";
import { neg } from "./neg.ts";
import { nextKey } from "./next-key.ts";
import { normal } from "./normal.ts";
import { oneHot } from "./one-hot.ts";
import { pad } from "./pad.ts";
import { pick } from "./pick.ts";
import { randomDirections } from "./random-directions.ts";
import { randomSigns } from "./random-signs.ts";
import { reduceMax } from "./reduce-max.ts";
import { reduceSum } from "./reduce-sum.ts";
import { reflectPairs } from "./reflect-pairs.ts";
import { relu } from "./relu.ts";
import { reshape } from "./reshape.ts";
import { sigmoid } from "./sigmoid.ts";
import { sign } from "./sign.ts";
import { slice } from "./slice.ts";
import { softmax } from "./softmax.ts";
import { softplus } from "./softplus.ts";
import { squareRoot } from "./sqrt.ts";
import { sub } from "./sub.ts";
import { tanh } from "./tanh.ts";
import { transpose } from "./transpose.ts";
import { truncatedNormal } from "./truncated-normal.ts";
import { uniform } from "./uniform.ts";
import { xLogX } from "./x-log-x.ts";

export const ops: Readonly<Record<string, Op<unknown>>> = {
  absolute,
  add,
  affine,
  atLeast,
  batchSize,
  bceGradient,
  bceWithLogits,
  binaryCrossEntropy,
  broadcast,
  choose,
  clamp,
  concat,
  constant,
  convert,
  div,
  dropout,
  einsum,
  elu,
  errorFunction,
  exponential,
  fill,
  gate,
  gather,
  huber,
  leakyRelu,
  logSoftmax,
  logarithm,
  maximum,
  mul,
  neg,
  nextKey,
  normal,
  oneHot,
  pad,
  pick,
  randomDirections,
  randomSigns,
  reduceMax,
  reduceSum,
  reflectPairs,
  relu,
  reshape,
  sigmoid,
  sign,
  slice,
  softmax,
  softplus,
  squareRoot,
  sub,
  tanh,
  transpose,
  truncatedNormal,
  uniform,
  xLogX,
};
