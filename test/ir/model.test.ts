import { describe, expect, it } from "vitest";
import type { Model, Step } from "../../compiler/ir/model.ts";
import { printModel } from "../../compiler/ir/print-model.ts";
import { verifyModel } from "../../compiler/ir/verify-model.ts";

const span = { start: 0, end: 0 };
const base = { span, trail: [] };
const size = (size: Extract<Exclude<Extract<Step, { kind: "layer" }>["args"][string], undefined>, { kind: "size" }>["size"]) =>
  ({ kind: "size", size, span }) as const;
const layer = (
  id: number,
  name: string,
  instance: string,
  inputs: readonly number[],
  args: Extract<Step, { kind: "layer" }>["args"] = {},
): Step => ({ ...base, id, kind: "layer", layer: name, instance, inputs, args, nameSpan: span });
const call = (name: string, prediction: number, target: number) => ({
  name,
  operands: [
    { step: prediction, span, name: "p" },
    { step: target, span, name: "t" },
  ],
  args: {},
  span,
  nameSpan: span,
});

const model: Model = {
  name: "Iris",
  doc: undefined,
  span,
  profile: "pytorch",
  enums: [
    {
      name: "Species",
      members: [
        { name: "setosa", spelling: "Iris-setosa" },
        { name: "other", spelling: "other" },
      ],
      doc: undefined,
      span,
    },
  ],
  inputs: [
    {
      name: "flower",
      element: { kind: "u8" },
      axes: [{ name: "F", size: 4 }],
      named: false,
      transforms: [{ name: "scale", factor: 0.5, span }],
      doc: undefined,
      span,
      nameSpan: span,
    },
  ],
  targets: [
    {
      name: "species",
      element: { kind: "index", classes: 2, enum: "Species" },
      axes: [],
      named: false,
      transforms: [],
      doc: undefined,
      span,
      nameSpan: span,
    },
  ],
  steps: [
    { ...base, id: 0, kind: "input", name: "flower" },
    { ...base, id: 1, kind: "target", name: "species" },
    layer(2, "Linear", "linear1", [0], {
      features: size({ kind: "binary", op: "*", left: { kind: "number", value: 4 }, right: { kind: "axis", step: 0, axis: "F", span } }),
      init: { kind: "call", name: "Normal", args: { std: 0.02 }, span },
      weight: { kind: "weight", instance: "token", parameter: "weight", span },
      bias: true,
      absent: undefined,
    }),
    { ...base, id: 3, kind: "arithmetic", op: "*", left: { kind: "step", step: 2 }, right: { kind: "number", value: 2 } },
    layer(4, "Linear", "linear2", [3], { features: size({ kind: "number", value: 2 }) }),
    layer(5, "Softmax", "softmax1", [4]),
  ],
  outputs: [{ name: "prediction", step: 5, doc: undefined, span, nameSpan: span }],
  loss: [{ weight: 0.3, call: call("CrossEntropy", 5, 1) }],
  lossSpan: span,
  metrics: [{ name: "accuracy", call: call("Accuracy", 5, 1), span }],
  optimizer: { name: "SGD", args: { lr: 0.1 }, span },
  data: undefined,
  train: { batch: 16, epochs: 2, seed: 1, callbacks: [] },
};

const withStep = (step: Step): Model => ({ ...model, steps: model.steps.map((old) => (old.id === step.id ? step : old)) });

describe("printModel", () => {
  it("prints a step a line with all that was resolved", () => {
    expect(printModel(model)).toBe(`model Iris (pytorch)
enum Species { setosa = "Iris-setosa", other }
input flower: u8[F=4] -> scale(0.5)
target species: index<Species>[]
%0 = input flower
%1 = target species
%2 = Linear %0 {features: (4 * %0.F), init: Normal {std: 0.02}, weight: token.weight, bias: true} linear1
%3 = %2 * 2
%4 = Linear %3 {features: 2}                            linear2
%5 = Softmax %4 {}                                      softmax1
output prediction = %5
loss 0.3 * CrossEntropy(%5, %1) {}
metric accuracy = Accuracy(%5, %1) {}
optimizer SGD {lr: 0.1}
train {batch: 16, epochs: 2, seed: 1, callbacks: []}
`);
  });
});

describe("verifyModel", () => {
  it("accepts a sound model", () => expect(verifyModel(model)).toEqual([]));

  const cases: readonly (readonly [string, Model, RegExp])[] = [
    ["a use of a later step", withStep(layer(4, "Linear", "linear2", [5])), /uses %5, which does not stand before it/],
    [
      "a size taken from a later step",
      withStep(layer(2, "Linear", "linear1", [0], { features: size({ kind: "axis", step: 4, axis: "F", span }) })),
      /%2 = .*uses %4/,
    ],
    ["an id that is not its place", { ...model, steps: model.steps.toReversed() }, /stands at place 0/],
    ["an input that is not declared", withStep({ ...base, id: 0, kind: "input", name: "flour" }), /no such input/],
    ["one instance of two layers", withStep(layer(5, "Softmax", "linear1", [4])), /linear1 is a Linear elsewhere/],
    ["a layer without operands", withStep(layer(5, "Softmax", "softmax1", [])), /nothing flowing in/],
    ["an output of nothing", { ...model, outputs: [{ ...model.outputs[0]!, step: 9 }] }, /output prediction is %9/],
    ["a loss of nothing", { ...model, loss: [{ weight: 1, call: call("MSE", 9, 1) }] }, /the loss compares %9/],
    ["a weight that is no number", { ...model, loss: [{ weight: NaN, call: call("MSE", 5, 1) }] }, /has the weight NaN/],
    ["two outputs of one name", { ...model, outputs: [model.outputs[0]!, model.outputs[0]!] }, /output "prediction" is declared twice/],
    ["an enum of another size", { ...model, enums: [{ ...model.enums[0]!, members: [] }] }, /has 2 classes, but Species has 0 members/],
    [
      "an infinite factor",
      withStep({
        ...base,
        id: 3,
        kind: "arithmetic",
        op: "*",
        left: { kind: "step", step: 2 },
        right: { kind: "number", value: Infinity },
      }),
      /computes with Infinity/,
    ],
    ["epochs and steps", { ...model, train: { ...model.train, steps: 5 } }, /one of epochs and steps/],
    ["a batch of 0", { ...model, train: { ...model.train, batch: 0 } }, /the batch is 0/],
  ];
  it.each(cases)("refuses %s", (_, broken, expected) => {
    expect(verifyModel(broken).join("\n")).toMatch(expected);
  });
});
