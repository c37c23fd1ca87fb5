/** What goes into `predict` and what comes out, by the kinds of inputs, outputs and targets. */
import { describe, expect, test } from "vitest";
import { type BareModel, bareInput } from "./bare.ts";
import { loadModule } from "./load-module.ts";

const flower = { name: "flower", element: { kind: "f32" }, shape: [2] } as const;
const species = { name: "species", element: { kind: "index", classes: 3, enum: "Species" }, shape: [] } as const;
const members = { Species: ["setosa", "versicolor", "virginica"] };

/** The model without kernels, its first rows of outputs filled. */
async function model(
  bare: BareModel,
  outputs: Readonly<Record<string, readonly number[]>>,
): Promise<ReturnType<Awaited<ReturnType<typeof loadModule>>["create"]>> {
  const { create } = await loadModule(bareInput(bare));
  const made = create();
  for (const [name, values] of Object.entries(outputs)) made.outputs[name].set(values);
  return made;
}

describe("results", () => {
  test("a distribution over an enum: label, index and probabilities", async () => {
    const made = await model(
      {
        enums: members,
        inputs: [flower],
        targets: [species],
        outputs: [{ name: "kind", shape: [3], content: "distribution", loss: ["CrossEntropy", "species"] }],
      },
      { kind: [0.25, 0.5, 0.25, 1, 0, 0] },
    );
    expect(made.predict([1, 2])).toEqual({ label: "versicolor", index: 1, probabilities: Float32Array.of(0.25, 0.5, 0.25) });
    expect([...made.inputs.flower.slice(0, 2)]).toEqual([1, 2]);
    const first = made.predict([1, 2]);
    made.outputs.kind.set([0, 0, 1]);
    expect(made.predict([1, 2])).toBe(first);
    expect(first).toEqual({ label: "virginica", index: 2, probabilities: Float32Array.of(0, 0, 1) });
  });

  test("a distribution over numbers: the label is the number", async () => {
    const digit = { name: "digit", element: { kind: "index", classes: 3 }, shape: [] } as const;
    const made = await model(
      {
        inputs: [flower],
        targets: [digit],
        outputs: [{ name: "p", shape: [3], content: "distribution", loss: ["CrossEntropy", "digit"] }],
      },
      { p: [0, 0.25, 0.75] },
    );
    expect(made.predict([1, 2])).toEqual({ label: 2, index: 2, probabilities: Float32Array.of(0, 0.25, 0.75) });
  });

  test("a probability with BCE: the label of its side of one half", async () => {
    const spam = { name: "spam", element: { kind: "index", classes: 2, enum: "Verdict" }, shape: [] } as const;
    const bare: BareModel = {
      enums: { Verdict: ["ham", "spam"] },
      inputs: [flower],
      targets: [spam],
      outputs: [{ name: "p", shape: [1], content: "probability", loss: ["BCE", "spam"] }],
    };
    const made = await model(bare, { p: [0.75] });
    expect(made.predict([1, 2])).toEqual({ label: "spam", probability: 0.75 });
    made.outputs.p[0] = 0.25;
    expect(made.predict([1, 2])).toEqual({ label: "ham", probability: 0.25 });
    const numbers = await model({ ...bare, targets: [{ name: "spam", element: { kind: "f32" }, shape: [1] }] }, { p: [0.5] });
    expect(numbers.predict([1, 2])).toEqual({ label: 1, probability: 0.5 });
  });

  test("a probability with another loss: the number", async () => {
    const made = await model(
      {
        inputs: [flower],
        targets: [{ name: "y", element: { kind: "f32" }, shape: [1] }],
        outputs: [{ name: "p", shape: [1], content: "probability", loss: ["MSE", "y"] }],
      },
      { p: [0.75] },
    );
    expect(made.predict([1, 2])).toEqual(Float32Array.of(0.75));
  });

  test("a sequence: an array of labels", async () => {
    const tags = { name: "tags", element: { kind: "index", classes: 2, enum: "Tag" }, shape: [3] } as const;
    const made = await model(
      {
        enums: { Tag: ["noun", "verb"] },
        inputs: [flower],
        targets: [tags],
        outputs: [{ name: "p", shape: [3, 2], content: "distribution", loss: ["CrossEntropy", "tags"] }],
      },
      { p: [0.25, 0.75, 1, 0, 0.5, 0.5] },
    );
    expect(made.predict([1, 2])).toEqual(["verb", "noun", "noun"]);
  });

  test("several outputs: an object with each by its name", async () => {
    const made = await model(
      {
        enums: members,
        inputs: [flower],
        targets: [species, { name: "corners", element: { kind: "f32" }, shape: [4] }],
        outputs: [
          { name: "kind", shape: [3], content: "distribution", loss: ["CrossEntropy", "species"] },
          { name: "box", shape: [4], content: "values", loss: ["MSE", "corners"] },
        ],
      },
      { kind: [1, 0, 0], box: [1, 2, 3, 4] },
    );
    expect(made.predict([1, 2])).toEqual({
      kind: { label: "setosa", index: 0, probabilities: Float32Array.of(1, 0, 0) },
      box: Float32Array.of(1, 2, 3, 4),
    });
  });
});

describe("raw inputs", () => {
  const output = { name: "y", shape: [1], content: "values" } as const;
  const inputs = [
    { name: "pixels", element: { kind: "u8" }, shape: [2, 2] },
    { name: "token", element: { kind: "index", classes: 300 }, shape: [] },
    { name: "species", element: { kind: "index", classes: 3, enum: "Species" }, shape: [] },
    { name: "weight", element: { kind: "f32" }, shape: [] },
  ] as const;

  test("come in the order of the file, each in its own form", async () => {
    const made = await model({ enums: members, inputs, outputs: [output] }, {});
    made.predict([0, 1, 254, 255], 299, "virginica", 0.5);
    expect([...made.inputs.pixels.slice(0, 4)]).toEqual([0, 1, 254, 255]);
    expect(made.inputs.token[0]).toBe(299);
    expect(made.inputs.species[0]).toBe(2);
    expect(made.inputs.weight[0]).toBe(0.5);
  });

  test.each([
    [[[0, 1, 2, 256], 1, "setosa", 0], "pixels takes whole numbers 0 … 255, got 256"],
    [[[0, 1, 2, 0.5], 1, "setosa", 0], "pixels takes whole numbers 0 … 255, got 0.5"],
    [[[0, 1, 2], 1, "setosa", 0], "pixels takes 4 values a sample, got 3"],
    [[[0, 1, 2, 3], 300, "setosa", 0], "token takes whole numbers 0 … 299, got 300"],
    [[[0, 1, 2, 3], -1, "setosa", 0], "token takes whole numbers 0 … 299, got -1"],
    [[[0, 1, 2, 3], 1, "rose", 0], 'species is one of setosa, versicolor, virginica; got "rose"'],
  ])("%j is refused", async (sample, says) => {
    const made = await model({ enums: members, inputs, outputs: [output] }, {});
    expect(() => made.predict(...sample)).toThrow(RangeError);
    expect(() => made.predict(...sample)).toThrow(says);
  });
});

describe("indices out of their table", () => {
  const bare: BareModel = {
    enums: members,
    inputs: [{ name: "ids", element: { kind: "index", classes: 65 }, shape: [3] }],
    targets: [species, { name: "byte", element: { kind: "index", classes: 256 }, shape: [] }],
    outputs: [{ name: "p", shape: [3], content: "distribution", loss: ["CrossEntropy", "species"] }],
  };

  test("are refused with the tensor and the row, in the rows that count", async () => {
    const made = await model(bare, {});
    made.inputs.ids[7] = 65;
    made.forward(2);
    for (const entry of ["forward", "evaluate", "backward", "step", "observe"] as const) {
      expect(() => made[entry](3)).toThrow(new RangeError("ids holds 65 in row 2; it takes whole numbers 0 … 64"));
    }
  });

  test("in a target stop everything but forward; 256 classes fill a byte", async () => {
    const made = await model(bare, {});
    made.targets.species[1] = 3;
    made.targets.byte.fill(255);
    made.forward(4);
    made.evaluate(1);
    for (const entry of ["evaluate", "backward", "step", "observe"] as const) {
      expect(() => made[entry](2)).toThrow(new RangeError("species holds 3 in row 1; it takes whole numbers 0 … 2"));
    }
  });
});

test("a model without a loss predicts, and says why it does not train", async () => {
  const made = await model({ inputs: [flower], outputs: [{ name: "y", shape: [2], content: "values" }] }, { y: [1, 2] });
  expect(made.predict([0, 0])).toEqual(Float32Array.of(1, 2));
  for (const entry of ["evaluate", "backward", "step", "observe"] as const)
    expect(() => made[entry](1)).toThrow(`Bare has no loss: it can predict, not ${entry}`);
});
