import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Signature, Table } from "../compiler/ir/layer.ts";
import { layers } from "../compiler/layers/index.ts";
import { losses } from "../compiler/losses/index.ts";
import { optimizers } from "../compiler/optimizers/index.ts";
import type { Tensor } from "../runtime/trainer.ts";
import { load } from "./support/load.ts";
import type { AnyModel } from "./support/load.ts";

/** What test/fixtures/pytorch/make.py writes: PyTorch's own numbers, in f64. */
interface Fixture {
  readonly parameters: Readonly<Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>>;
  readonly batches: readonly { readonly n: number; readonly inputs: Numbers; readonly targets: Numbers }[];
  readonly outputs: Numbers;
  readonly losses: readonly number[];
  readonly gradients: Numbers;
  readonly updated: Numbers;
}
type Numbers = Readonly<Record<string, readonly number[]>>;

const folder = new URL("fixtures/pytorch/", import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".nnet"))
  .map((file) => file.slice(0, -".nnet".length));

const UPDATES = 10;
/** Optimisers whose steps do not shrink with the gradient. */
const adaptive = /Ada|NAdam|RMSProp|Lion/;

/** Inference leaves Dropout out, and its random numbers are not PyTorch's. */
const withoutFixture = new Set(["Dropout"]);

it("compares every layer, loss and optimiser that is built", () => {
  const sources = names.map((name) => readFileSync(new URL(`${name}.nnet`, folder), "utf8")).join("\n");
  const tables: readonly Table<Signature>[] = [layers, losses, optimizers];
  const missing = tables.flatMap((table) =>
    Object.values(table).filter(
      ({ name, planned }) => planned !== true && !withoutFixture.has(name) && !new RegExp(`\\b${name}\\b`).test(sources),
    ),
  );
  expect(missing.map(({ name }) => name)).toEqual([]);
});

describe.each(names)("%s equals PyTorch", (name) => {
  const source = readFileSync(new URL(`${name}.nnet`, folder), "utf8");
  const fixture = JSON.parse(readFileSync(new URL(`${name}.json`, folder), "utf8")) as Fixture;

  it("in f64 to 1e-9: outputs, loss, gradients, ten updates", async () => {
    const model = (await load(source, { fileName: `${name}.nnet`, precision: "f64" })).create();
    compareWithFixture(model, fixture, { output: 1e-9, updated: 1e-9 });
  });

  it("in f32 to 1e-5 of each tensor's largest value", async () => {
    const model = (await load(source, { fileName: `${name}.nnet`, precision: "f32" })).create();
    // These divide by the size of the gradient, or take its sign: where a gradient is near 0 its rounding noise becomes a full step.
    compareWithFixture(model, fixture, { output: 1e-5, updated: adaptive.test(source) ? 1e-2 : 1e-5 });
  });
});

function compareWithFixture(model: AnyModel, fixture: Fixture, tolerance: { output: number; updated: number }): void {
  expect(Object.keys(model.parameters).sort()).toEqual(Object.keys(fixture.parameters).sort());
  for (const [key, { shape, values }] of Object.entries(fixture.parameters)) {
    expect(model.info.parameters[key]?.shape, `the shape of ${key}`).toEqual(shape);
    model.write(key, values);
  }
  const first = fill(model, fixture, 0);
  model.forward(first);
  for (const [key, values] of Object.entries(fixture.outputs)) expectClose(model.outputs[key]!, values, tolerance.output, `output ${key}`);
  model.evaluate(first);
  expectClose([model.loss], [fixture.losses[0]!], tolerance.output, "the loss of evaluate");
  model.backward(first);
  expect(Object.keys(model.gradients).sort()).toEqual(Object.keys(fixture.gradients).sort());
  expectClose([model.loss], [fixture.losses[0]!], tolerance.output, "the loss of backward");
  for (const [key, values] of Object.entries(fixture.gradients))
    expectClose(inOrder(model, key), values, tolerance.output, `gradient ${key}`);
  for (let update = 0; update < UPDATES; update++) {
    model.step(fill(model, fixture, update));
    expectClose([model.loss], [fixture.losses[update]!], tolerance.updated, `the loss of step ${update}`);
  }
  for (const [key, values] of Object.entries(fixture.updated))
    expectClose(model.read(key), values, tolerance.updated, `${key} after ${UPDATES} updates`);
}

/** Puts a batch into the model, poisons the rows behind it, and gives its size. */
function fill(model: AnyModel, { batches }: Fixture, update: number): number {
  const batch = batches[update % batches.length]!;
  const place = (into: Tensor, values: readonly number[]): void => {
    into.fill(into instanceof Float32Array || into instanceof Float64Array ? NaN : 0);
    into.set(values);
  };
  for (const [key, values] of Object.entries(batch.inputs)) place(model.inputs[key]!, values);
  for (const [key, values] of Object.entries(batch.targets)) place(model.targets[key]!, values);
  return batch.n;
}

/** A gradient in PyTorch's order, whatever its storage is. */
function inOrder(model: AnyModel, key: string): number[] {
  const { shape, strides } = model.info.parameters[key]!;
  const storage = model.gradients[key]!;
  const offsets = shape.reduce<number[]>(
    (lead, extent, axis) => lead.flatMap((offset) => Array.from({ length: extent }, (_, i) => offset + i * strides[axis]!)),
    [0],
  );
  return offsets.map((offset) => storage[offset]!);
}

/** Relative to the largest of the expected values, which is what rounding is relative to. */
function expectClose(actual: ArrayLike<number>, expected: readonly number[], tolerance: number, what: string): void {
  const scale = Math.max(...expected.map(Math.abs), 1e-12);
  expected.forEach((value, i) => {
    const error = Math.abs(actual[i]! - value) / scale;
    if (!(error <= tolerance)) expect.fail(`${what}[${i}] is ${actual[i]}, PyTorch has ${value} (relative error ${error})`);
  });
}
