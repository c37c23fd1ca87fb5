/** Convolutions and pooling that the language knows and the compiler does not build yet. */
import type { Layer, Parameter, ParameterType, Table } from "../ir/layer.ts";

const extent: ParameterType = { type: "either", of: [{ type: "integer", min: 1 }, { type: "numbers" }] };
const border: ParameterType = {
  type: "either",
  of: [{ type: "choice", of: ["same", "valid"] }, { type: "integer", min: 0 }, { type: "numbers" }],
};

const filters: Parameter = { name: "filters", type: { type: "size" }, doc: "channels of the result" };
const kernel: Parameter = { name: "kernel", type: extent, doc: "the extent of the window, one number or one an axis" };
const stride: Parameter = { name: "stride", type: extent, default: 1, doc: "how far the window moves" };
const padding: Parameter = { name: "padding", type: border, default: 0, doc: "zeros around the input: a number, `same` or `valid`" };
const dilation: Parameter = { name: "dilation", type: extent, default: 1, doc: "the distance of the window's elements" };
const groups: Parameter = {
  name: "groups",
  type: { type: "integer", min: 1 },
  default: 1,
  doc: "channels are convolved within this many groups",
};
const bias: Parameter = { name: "bias", type: { type: "boolean" }, default: true, doc: "add a learned constant to each channel" };

function convolution(name: string, doc: string, aliases: readonly string[]): Layer {
  const parameters = [filters, kernel, stride, padding, dilation, groups, bias];
  return { name, doc, parameters, aliases, stem: name.toLowerCase(), operands: 1, trainable: true, planned: true };
}

function pooling(name: string, doc: string, aliases: readonly string[]): Layer {
  const step: Parameter = { name: "stride", type: extent, optional: true, doc: "how far the window moves; the kernel where not given" };
  return {
    name,
    doc,
    parameters: [kernel, step, padding],
    aliases,
    stem: name.toLowerCase(),
    operands: 1,
    trainable: false,
    planned: true,
  };
}

function plain(name: string, doc: string, parameters: readonly Parameter[] = [], aliases: readonly string[] = []): Layer {
  return { name, doc, parameters, aliases, stem: name.toLowerCase(), operands: 1, trainable: false, planned: true };
}

export const plannedConvolutions: Table<Layer> = {
  Conv1d: convolution("Conv1d", "y[t,f] = Σₖ,c x[t+k,c] w[k,c,f] + b[f]", ["Conv1D", "Convolution1D"]),
  Conv2d: convolution("Conv2d", "y[i,j,f] = Σₖ,l,c x[i+k,j+l,c] w[k,l,c,f] + b[f]", ["Conv2D", "Convolution2D", "Conv"]),
  ConvTranspose2d: convolution("ConvTranspose2d", "the transpose of Conv2d: it spreads each input over a window", [
    "Conv2DTranspose",
    "Deconvolution2D",
    "ConvTranspose",
  ]),
  MaxPool1d: pooling("MaxPool1d", "the largest value of each window of T", ["MaxPooling1D", "MaxPool1D"]),
  MaxPool2d: pooling("MaxPool2d", "the largest value of each window of H and W", ["MaxPooling2D", "MaxPool2D", "MaxPool", "MaxPooling"]),
  AvgPool1d: pooling("AvgPool1d", "the mean of each window of T", ["AveragePooling1D", "AvgPool1D"]),
  AvgPool2d: pooling("AvgPool2d", "the mean of each window of H and W", ["AveragePooling2D", "AvgPool2D", "AvgPool", "AveragePooling"]),
  GlobalAvgPool: plain(
    "GlobalAvgPool",
    "the mean over all positions, a value a channel",
    [],
    ["GlobalAveragePooling2D", "GlobalAveragePooling1D", "GlobalAvgPool2D", "AdaptiveAvgPool2d"],
  ),
  GlobalMaxPool: plain(
    "GlobalMaxPool",
    "the largest value over all positions, one a channel",
    [],
    ["GlobalMaxPooling2D", "GlobalMaxPooling1D", "GlobalMaxPool2D", "AdaptiveMaxPool2d"],
  ),
  Upsample: plain(
    "Upsample",
    "each position repeated `scale` times along H and W",
    [{ name: "scale", type: { type: "integer", min: 1 }, default: 2, doc: "how often" }],
    ["UpSampling2D", "UpSampling1D"],
  ),
  ZeroPad: plain(
    "ZeroPad",
    "zeros added around H and W",
    [{ name: "padding", type: extent, doc: "how many: one number, or one a side" }],
    ["ZeroPadding2D", "ZeroPad2d"],
  ),
  SpatialDropout: plain(
    "SpatialDropout",
    "whole channels are dropped with probability p",
    [{ name: "p", type: { type: "number", min: 0, max: 1, openMax: true }, default: 0.5, doc: "the probability of dropping a channel" }],
    ["SpatialDropout2D", "SpatialDropout1D", "Dropout2d"],
  ),
};
