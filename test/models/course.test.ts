/** What docs/course.md says one should see is what one sees. Bounds are wide: they tell the effect, not the digits. */
import { describe, expect, test } from "vitest";
import { evaluate } from "../../runtime/index.ts";
import { gradientNorms, silentShares } from "../../tools/course/look.ts";
import { load, type Run, tableOf, train } from "./course-run.ts";

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

test("a single neuron learns and", async () => {
  const { model, loss, epochs } = await train("neuron");
  const [none, right, left, both] = corners.map((pair) => (model.predict(pair) as Float32Array)[0]!);
  expect(Math.max(none!, right!, left!)).toBeLessThan(0.2);
  expect(both).toBeGreaterThan(0.8);
  expect(loss).toBeLessThan(epochs[0]!.train.loss / 10);
});

test("linear regression finds the line of least squares", async () => {
  const { model, rows, loss } = await train("linear-regression");
  const of = (name: string): number[] => [...rows.train.rows].map((row) => rows.train.columns[name]!.values[row]!);
  const [x, t] = [of("load"), of("length")];
  const mean = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0) / list.length;
  const [mx, mt] = [mean(x), mean(t)];
  const slope = mean(x.map((value, i) => (value - mx) * (t[i]! - mt))) / mean(x.map((value) => (value - mx) ** 2));
  expect(model.read("linear1.weight")[0]).toBeCloseTo(slope, 1);
  expect(model.read("linear1.bias")[0]).toBeCloseTo(mt - slope * mx, 1);
  // The variance of the noise is 0.09.
  expect(loss).toBeLessThan(0.12);
});

test("logistic regression tells who passes, but not always", async () => {
  const { end, model } = await train("logistic-regression");
  expect(end.test!["accuracy"]).toBeGreaterThan(0.8);
  expect(end.test!["accuracy"]).toBeLessThan(1);
  const [studied, slept] = model.read("linear1.weight");
  expect(studied! / slept!).toBeGreaterThan(2);
  expect(studied! / slept!).toBeLessThan(4.5);
});

describe("exclusive or", () => {
  const right = ({ model }: Run): number =>
    corners.filter(([a, b]) => (model.predict([a, b]) as { label: number }).label === (a === b ? 0 : 1)).length;

  test("one neuron leaves at least one of the four corners wrong", async () => {
    const run = await train("xor-one-neuron");
    expect(right(run)).toBeLessThanOrEqual(3);
    expect(run.loss).toBeGreaterThan(0.6);
    for (const pair of corners) {
      const { probability } = run.model.predict(pair) as { probability: number };
      expect(Math.abs(probability - 0.5)).toBeLessThan(0.2);
    }
    expect((await evaluate(run.model, run.rows.train))["accuracy"]).toBeLessThanOrEqual(0.75);
  });

  test("a hidden layer of two gets all four right, or with other first weights three", async () => {
    const run = await train("xor-hidden-layer");
    expect(right(run)).toBe(4);
    expect(run.loss).toBeLessThan(0.05);
    const stuck = await train("xor-hidden-layer", 1);
    expect(right(stuck)).toBe(3);
    expect(stuck.loss).toBeGreaterThan(0.3);
  });
});

describe("the learning rate", () => {
  const files = ["learning-rate-low", "learning-rate-right", "learning-rate-high"] as const;
  const rows = tableOf("The learning rate", "lr");

  test.each(files.map((stem, i) => [stem, rows[i]!] as const))("%s: the page's table", async (stem, [lr, factor, ...losses]) => {
    const { epochs, model } = await train(stem);
    expect(model.learningRate).toBe(lr);
    expect((1 - 2 * lr!) ** 2).toBeCloseTo(factor!, 3);
    const measured = [1, 2, 10, 50].map((epoch) => epochs[epoch - 1]!.train.loss);
    measured.forEach((loss, i) => expect(Math.abs(loss / losses[i]! - 1)).toBeLessThan(0.02));
    // The bowl: what the loss has above its least value is multiplied by the factor.
    const least = 0.0783;
    expect((measured[1]! - least) / (measured[0]! - least)).toBeCloseTo(factor!, 2);
  });
});

test("the gradient vanishes through eight sigmoids, not through eight ReLUs", async () => {
  const table = tableOf("The vanishing gradient", "gradient of");
  const ratios: Record<string, number> = {};
  for (const [column, stem] of ["deep-sigmoid", "deep-relu"].entries()) {
    const course = await load(stem);
    const norms = gradientNorms(course.create(), (await course.data()).train);
    ratios[stem] = norms.get("linear1.weight")! / norms.get("linear9.weight")!;
    for (const [i, layer] of [1, 3, 5, 7, 9].entries()) {
      expect(Math.abs(norms.get(`linear${layer}.weight`)! / table[i]![column]! - 1), `${stem}, linear${layer}`).toBeLessThan(0.1);
    }
  }
  expect(ratios["deep-sigmoid"]).toBeLessThan(1 / 100);
  expect(ratios["deep-relu"]).toBeGreaterThan(1 / 10);
});

test("a net of eight sigmoids goes on guessing, its twin of ReLUs learns", async () => {
  const sigmoid = await train("deep-sigmoid");
  expect(sigmoid.loss).toBeGreaterThan(0.65);
  const relu = await train("deep-relu");
  expect(relu.loss).toBeLessThan(0.05);
  expect((await evaluate(relu.model, relu.rows.train))["accuracy"]).toBeGreaterThan(0.98);
});

test("ReLUs die, and leaky ones do not", async () => {
  const dying = await train("dying-relu");
  expect(silentShares(dying.model, dying.rows.train).get("linear2.bias")).toBeGreaterThan(0.9);
  expect(dying.loss).toBeGreaterThan(0.4);
  const leaky = await train("leaky-relu");
  expect(silentShares(leaky.model, leaky.rows.train).get("linear2.bias")).toBe(0);
  expect(leaky.loss).toBeLessThan(dying.loss / 3);
});

describe("too small, right, too large", () => {
  const best = ({ epochs }: Run): number => Math.min(...epochs.map(({ validation }) => validation!.loss));
  const last = ({ epochs }: Run): number => epochs.at(-1)!.validation!.loss;

  test("a line underfits: both losses stay high", async () => {
    const line = await train("underfit");
    const right = await train("fit");
    expect(line.loss).toBeGreaterThan(2 * right.loss);
    expect(last(line)).toBeGreaterThan(2 * last(right));
    expect(last(right)).toBeLessThan(1.6 * best(right));
    expect(right.end.test!.loss).toBeLessThan(0.12);
  });

  test("a large net overfits: its training loss falls, its validation loss rises; early stopping gives back its best", async () => {
    const large = await train("overfit");
    expect(large.loss).toBeLessThan(large.epochs[200]!.train.loss / 2);
    expect(large.loss).toBeLessThan(0.25 ** 2 / 2);
    expect(last(large)).toBeGreaterThan(2 * best(large));

    const stopped = await train("early-stopping");
    expect(stopped.end.reason).toBe("early-stopping");
    expect(stopped.epochs.length).toBeLessThan(1000);
    expect(stopped.end.weights.epoch).toBe(stopped.epochs.length - 100);
    expect((await evaluate(stopped.model, stopped.rows.validation!)).loss).toBeCloseTo(best(stopped), 6);
    expect(stopped.end.test!.loss).toBeLessThan(large.end.test!.loss / 2);
  });
});

test("softmax and cross-entropy are what pencil and paper say, to the last digit", async () => {
  const heading = "Softmax and cross-entropy by hand";
  const given = tableOf(heading, "weights W");
  const [z, powers, p, db, dw, weight, bias] = [
    (row: number[]) => [row[0]],
    (row: number[]) => [row[1]],
    (row: number[]) => [row[2]],
    (row: number[]) => [row[3]],
    (row: number[]) => row.slice(4, 6),
    (row: number[]) => row.slice(6, 8),
    (row: number[]) => [row[8]],
  ].map((column) => tableOf(heading, "e^z").flatMap(column)) as [number[], number[], number[], number[], number[], number[], number[]];
  const digits = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Number(value.toFixed(4)));

  const net = (await load("softmax")).create();
  net.write(
    "linear1.weight",
    given.flatMap(([a, b]) => [a!, b!]),
  );
  net.write(
    "linear1.bias",
    given.map((row) => row[2]!),
  );
  net.inputs["pair"]!.set([1, 2]);
  net.targets["kind"]![0] = 2;
  net.backward(1);
  expect(z.map((score) => Number(Math.exp(score).toFixed(4)))).toEqual(powers);
  net.forward(1);
  expect(digits(net.outputs["prediction"]!)).toEqual(p);
  expect(digits(z.map((score) => Math.exp(score) / z.reduce((sum, other) => sum + Math.exp(other), 0)))).toEqual(p);
  net.step(1);
  expect(digits([net.loss])).toEqual([1.0208]);
  expect(digits(net.gradients["linear1.bias"]!)).toEqual(db);
  expect(digits(net.gradients["linear1.weight"]!)).toEqual(dw);
  expect(digits(net.read("linear1.weight"))).toEqual(weight);
  expect(digits(net.read("linear1.bias"))).toEqual(bias);
  net.evaluate(1);
  expect(digits([net.loss, net.outputs["prediction"]![2]!])).toEqual([0.0924, 0.9118]);
});
