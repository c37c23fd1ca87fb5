/** Ast to Model: what names, arguments, blocks and repetitions become. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printModel, printStep } from "../../compiler/ir/print-model.ts";
import type { Model } from "../../compiler/ir/model.ts";
import { front, modelOf } from "./support.ts";

const steps = (model: Model): string[] => model.steps.map((step) => printStep(step).replace(/ +/g, " "));
/** The layers and operations of a model whose input `x` has 4 values. */
const body = (text: string, before = ""): string[] => steps(modelOf(`${before}\nmodel M {\n  input x: f32[4]\n${text}\n}`)).slice(1);

describe("the examples", () => {
  const example = (name: string): string => readFileSync(new URL(`examples/${name}.nnet`, import.meta.url), "utf8");

  test("iris is built", () => {
    const model = modelOf(example("iris"));
    expect(printModel(model)).toMatchInlineSnapshot(`
      "model Iris (pytorch)
      enum Species { setosa, versicolor, virginica }
      input flower: f32[F=4]
      target species: index<Species>[]
      %0 = input flower
      %1 = target species
      %2 = Linear %0 {features: 16, bias: true}               linear1
      %3 = ReLU %2 {}                                         relu1
      %4 = Linear %3 {features: 3, bias: true}                linear2
      %5 = Softmax %4 {}                                      softmax1
      output prediction = %5
      loss 1 * CrossEntropy(%5, %1) {label_smoothing: 0}
      metric accuracy = Accuracy(%5, %1) {}
      optimizer Adam {lr: 0.01, betas: [0.9, 0.999], eps: 1e-8, weight_decay: 0}
      data {name: "iris", source: {kind: "csv", path: "data/iris.csv", header: true}, fields: [{name: "flower", from: {kind: "columns", columns: ["sepal_length", "sepal_width", "petal_length", "petal_width"]}, transforms: [{kind: "standardize"}]}, {name: "species", from: {kind: "columns", columns: ["species"]}, transforms: []}], split: {kind: "random", train: 0.7, validation: 0.15, test: 0.15, stratify: "species"}}
      train {batch: 16, epochs: 200, seed: 42, callbacks: [{kind: "EarlyStopping", monitor: "validation.loss", patience: 20, minDelta: 0, mode: "min"}]}
      "
    `);
    expect(model.doc).toMatch(/^Tells three kinds of iris apart/);
  });

  test.each(["digits", "forecast", "tiny-gpt"])("%s only has what is not built yet", (name) => {
    const { diagnostics } = front(example(name));
    const built = diagnostics.filter(({ code }) => !code.startsWith("NN9"));
    expect(built).toEqual([]);
  });
});

describe("layers", () => {
  test("instances are numbered by their stem", () => {
    expect(body("output p = x -> Linear(8) -> ReLU -> Linear(2) -> ReLU")).toEqual([
      "%1 = Linear %0 {features: 8, bias: true} linear1",
      "%2 = ReLU %1 {} relu1",
      "%3 = Linear %2 {features: 2, bias: true} linear2",
      "%4 = ReLU %3 {} relu2",
    ]);
  });

  test("a named layer shares its weights, and numbering leaves its name free", () => {
    expect(body("layer linear1 = Linear(4)\noutput p = x -> linear1 -> Linear(4) -> linear1")).toEqual([
      "%1 = Linear %0 {features: 4, bias: true} linear1",
      "%2 = Linear %1 {features: 4, bias: true} linear2",
      "%3 = Linear %2 {features: 4, bias: true} linear1",
    ]);
  });

  test("a named block shares all of its weights", () => {
    expect(
      body(
        "layer tower = Tower\nlet a = x -> tower\noutput p = a -> tower",
        "block Tower { -> Linear(4) -> Inner }\nblock Inner { -> Linear(4) }",
      ).map((step) => step.split("} ")[1]),
    ).toEqual(["tower.linear1", "tower.inner1.linear1", "tower.linear1", "tower.inner1.linear1"]);
  });

  test("weights of a named layer", () => {
    expect(body("layer head = Linear(4)\noutput p = x -> head -> Linear(4, bias = false, weight = head.weight)")[1]).toBe(
      "%2 = Linear %1 {features: 4, bias: false, weight: head.weight} linear1",
    );
  });

  test("initializers, by name or with arguments", () => {
    expect(body("output p = x -> Linear(4, init = Uniform(-0.1, high = 0.1)) -> Linear(2, init = Zeros)")).toEqual([
      "%1 = Linear %0 {features: 4, bias: true, init: Uniform {low: -0.1, high: 0.1}} linear1",
      "%2 = Linear %1 {features: 2, bias: true, init: Zeros {}} linear2",
    ]);
  });

  test("Concat, as a call and as a stage", () => {
    expect(body("let a = Concat(x, x -> ReLU)\noutput p = a -> Concat(x)")).toEqual([
      "%1 = ReLU %0 {} relu1",
      "%2 = Concat %0 %1 {} concat1",
      "%3 = Concat %2 %0 {} concat2",
    ]);
  });
});

describe("arithmetic", () => {
  test("from the left, numbers folded where no value has come yet", () => {
    expect(body("output p = 2 * 3 * x + x / 4 - -x")).toEqual([
      "%1 = 6 * %0",
      "%2 = %0 / 4",
      "%3 = %1 + %2",
      "%4 = -1 * %0",
      "%5 = %3 - %4",
    ]);
  });

  test("sizes are expressions over dims and enums", () => {
    expect(
      body(
        "output p = x -> Linear(2 * (width + Kind.size) / 2)\nlet q = p * width",
        "dim double = 2 * width\ndim width = 8\nenum Kind { a, b }",
      ),
    ).toEqual(["%1 = Linear %0 {features: 10, bias: true} linear1", "%2 = %1 * 8"]);
  });
});

describe("blocks", () => {
  test("are expanded with fresh weights, positions and names, and defaults that use other parameters", () => {
    expect(body("output p = x -> Two(3) -> Two(b = 6, a = 5)", "block Two(a, b = a + 1) { -> Linear(a) -> Linear(b) }")).toEqual([
      "%1 = Linear %0 {features: 3, bias: true} two1.linear1",
      "%2 = Linear %1 {features: 4, bias: true} two1.linear2",
      "%3 = Linear %2 {features: 5, bias: true} two2.linear1",
      "%4 = Linear %3 {features: 6, bias: true} two2.linear2",
    ]);
  });

  test("lets, `in` and its sizes", () => {
    expect(
      body(
        "output p = x -> SqueezeExcite(2)",
        "block SqueezeExcite(hidden) {\n let gate = in -> Linear(hidden) -> ReLU -> Linear(in.C / 2 * 2) -> Sigmoid\n in * gate\n}",
      ),
    ).toEqual([
      "%1 = Linear %0 {features: 2, bias: true} squeezeexcite1.linear1",
      "%2 = ReLU %1 {} squeezeexcite1.relu1",
      "%3 = Linear %2 {features: ((%0.C / 2) * 2), bias: true} squeezeexcite1.linear2",
      "%4 = Sigmoid %3 {} squeezeexcite1.sigmoid1",
      "%5 = %0 * %4",
    ]);
  });

  test("take choices, layers and values too", () => {
    expect(
      body(
        "let side = x -> ReLU\noutput p = x -> Mix(Tanh, side, false) -> Mix(other = x + x, bias = true)",
        "block Mix(act = Sigmoid, other, bias) { -> Linear(4, bias = bias) -> act -> Concat(other) }",
      ),
    ).toEqual([
      "%1 = ReLU %0 {} relu1",
      "%2 = Linear %0 {features: 4, bias: false} mix1.linear1",
      "%3 = Tanh %2 {} mix1.tanh1",
      "%4 = Concat %3 %1 {} mix1.concat1",
      "%5 = Linear %4 {features: 4, bias: true} mix2.linear1",
      "%6 = Sigmoid %5 {} mix2.sigmoid1",
      "%7 = %0 + %0",
      "%8 = Concat %6 %7 {} mix2.concat1",
    ]);
  });

  test("repeat and residual number on in the names around them", () => {
    expect(body("output p = x -> repeat(2) { -> residual { -> Linear(4) -> Deep } }", "block Deep { -> Linear(4) }")).toEqual([
      "%1 = Linear %0 {features: 4, bias: true} linear1",
      "%2 = Linear %1 {features: 4, bias: true} deep1.linear1",
      "%3 = %2 + %0",
      "%4 = Linear %3 {features: 4, bias: true} linear2",
      "%5 = Linear %4 {features: 4, bias: true} deep2.linear1",
      "%6 = %5 + %3",
    ]);
  });

  test("a step knows its text and the uses of the blocks around it", () => {
    const source = "block Inner { -> Linear(4) }\nblock Outer { -> Inner }\nmodel M {\n  input x: f32[4]\n  output p = x -> Outer\n}";
    const step = modelOf(source).steps.find(({ kind }) => kind === "layer")!;
    expect([step.span, ...step.trail].map(({ start, end }) => source.slice(start, end))).toEqual(["Linear(4)", "Inner", "Outer"]);
    expect(step.trail.map(({ start }) => source.slice(0, start).split("\n").length)).toEqual([2, 5]);
  });
});

describe("inputs and targets", () => {
  test("axes have their default names; u8 is scaled", () => {
    const model = modelOf(
      'enum Kind { a, b = "B" }\nmodel M {\n  input a: f32[2]\n  input b: f32[2, 3]\n  input c: u8[2, 3, 4] -> scale(1 / 255)\n  input d: f32[N = 5]\n  target e: f32\n  target f: Kind\n  target g: index<7>[T = 2]\n  output p = Concat(a, a)\n}',
    );
    expect(model.inputs.map(({ axes, named }) => [axes.map(({ name, size }) => `${name}${size}`).join(""), named])).toEqual([
      ["F2", false],
      ["T2F3", false],
      ["H2W3C4", false],
      ["N5", true],
    ]);
    expect(model.inputs[2]).toMatchObject({ element: { kind: "u8" }, transforms: [{ name: "scale", factor: 1 / 255 }] });
    expect(model.targets.map(({ element, axes }) => [element, axes.length])).toEqual([
      [{ kind: "f32" }, 0],
      [{ kind: "index", classes: 2, enum: "Kind" }, 0],
      [{ kind: "index", classes: 7 }, 1],
    ]);
    expect(model.enums[0]!.members).toEqual([
      { name: "a", spelling: "a" },
      { name: "b", spelling: "B" },
    ]);
  });
});

describe("the loss", () => {
  const weights = (loss: string): [string, number][] =>
    modelOf(
      `model M {\n input x: f32[4]\n target y: f32[4]\n output p = x -> Linear(4)\n output q = x -> Linear(4) -> Sigmoid\n loss = ${loss}\n}`,
    ).loss.map(({ call, weight }) => [call.name, weight]);

  test("is a sum of weighted terms", () => {
    expect(weights("MSE(p, y)")).toEqual([["MSE", 1]]);
    expect(weights("BCE(q, y) + 0.3 * MSE(p, y) - MSE(p, y) / 4")).toEqual([
      ["BCE", 1],
      ["MSE", 0.3],
      ["MSE", -0.25],
    ]);
    expect(weights("2 * (MSE(p, y) + 0.5 * BCE(q, y) * 3)")).toEqual([
      ["MSE", 2],
      ["BCE", 3],
    ]);
    expect(weights("-MSE(p, y)")).toEqual([["MSE", -1]]);
  });

  test("takes values, not only outputs, and arguments behind them", () => {
    const model = modelOf(
      "model M {\n input x: f32[4]\n target y: index<4>\n output p = x -> Softmax\n loss = CrossEntropy(p * 1, y, label_smoothing = 0.1)\n}",
    );
    expect(model.loss[0]!.call).toMatchObject({ operands: [{ name: "" }, { name: "y" }], args: { label_smoothing: 0.1 } });
  });
});

describe("data and train", () => {
  const base =
    "model M {\n input x: f32[4]\n target y: f32[1]\n output p = x -> Linear(1)\n loss = MSE(p, y)\n metric error = MAE(p, y)\n}\n";

  test("columns, ranges and transforms", () => {
    const model = modelOf(
      `${base}data d for M {\n source = csv("a.csv")\n test = csv(path = "b.csv", header = true)\n x = columns(0 .. 2, 7) -> standardize -> scale(2)\n y = column(3)\n split = random(0.9, 0.1)\n}`,
    );
    expect(model.data).toEqual({
      name: "d",
      source: { kind: "csv", path: "a.csv", header: false },
      test: { kind: "csv", path: "b.csv", header: true },
      fields: [
        {
          name: "x",
          from: { kind: "columns", columns: [0, 1, 2, 7] },
          transforms: [{ kind: "standardize" }, { kind: "scale", factor: 2 }],
        },
        { name: "y", from: { kind: "columns", columns: [3] }, transforms: [] },
      ],
      split: { kind: "random", train: 0.9, validation: 0.1, test: 0 },
    });
  });

  test("what a train block leaves out", () => {
    expect(modelOf(base).train).toEqual({ batch: 32, epochs: 10, seed: 0, callbacks: [] });
    expect(modelOf(base).optimizer).toMatchObject({ name: "Adam", args: { lr: 1e-3 } });
    expect(modelOf(`${base}train M { optimizer = SGD(0.1)\n steps = 100\n validate_every = 20\n schedule = Constant }`)).toMatchObject({
      optimizer: { name: "SGD", args: { lr: 0.1, momentum: 0 } },
      train: { steps: 100, validateEvery: 20 },
    });
  });

  test("the block that is trained on is the plan", () => {
    const block = (name: string): string => `data ${name} for M {\n source = csv("${name}.csv")\n x = columns(0 .. 3)\n y = column(4)\n}\n`;
    expect(modelOf(`${base}${block("a")}${block("b")}train M on b { optimizer = Adam }`).data!.name).toBe("b");
  });

  test("early stopping knows which way is better", () => {
    const stop = (args: string): unknown =>
      modelOf(
        `${base.replace("f32[1]", "index<2>").replace("Linear(1)", "Linear(2) -> Softmax").replace("MSE", "CrossEntropy").replace("MAE", "Accuracy")}train M { optimizer = Adam\n callbacks = [EarlyStopping(${args})] }`,
      ).train.callbacks[0];
    expect(stop("validation.error")).toMatchObject({ monitor: "validation.error", mode: "max", patience: 10 });
    expect(stop("monitor = train.loss, patience = 3")).toMatchObject({ monitor: "train.loss", mode: "min", patience: 3 });
  });
});

describe("what is wrong once is said once", () => {
  test("a mistake in a block that is used often", () => {
    const { diagnostics } = front("block B { -> Foo(1) }\nmodel M {\n input x: f32[4]\n output p = x -> repeat(5) { -> B }\n}");
    expect(diagnostics.map(({ code }) => code)).toEqual(["NN2001"]);
    expect(diagnostics[0]!.trail).toHaveLength(1);
  });

  test("it names the first use", () => {
    const source = "block B { -> Foo(1) }\nmodel M {\n input x: f32[4]\n output p = x -> B\n output q = x -> B\n}";
    expect(front(source).diagnostics[0]!.trail).toEqual([
      { start: source.indexOf("-> B\n output q") + 3, end: source.indexOf("-> B\n output q") + 4 },
    ]);
  });

  test("what depends on an error is passed over", () => {
    const { diagnostics, model } = front(
      "model M {\n input x: f32[4\n target y: f32[1]\n let a = x -> Foo\n let b = a + a -> Linear(3)\n output p = b -> Linear(1)\n loss = 2 * MSE(p, y)\n metric e = MAE(p, y)\n}",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["NN1014", "NN2001"]);
    expect(model!.steps.some(({ kind }) => kind === "layer")).toBe(true);
  });
});
