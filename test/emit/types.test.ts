/** Generated modules as TypeScript sees them: their own types, and those that the runtime expects. */
import { readFileSync } from "node:fs";
import { Project, ts } from "ts-morph";
import { beforeAll, describe, expect, test } from "vitest";
import { emit, toJavaScript } from "../../compiler/7-emit/index.ts";
import { compile } from "../../compiler/compile.ts";
import { bareInput } from "./bare.ts";
import { sampleInput } from "./sample.ts";

const runtime = (file: string): string => readFileSync(new URL(`../../runtime/${file}`, import.meta.url), "utf8");

/** What generated modules use of the platform; the whole DOM would take seconds. */
const platform = `
declare class TextEncoder { encode(text: string): Uint8Array }
declare class TextDecoder { constructor(label: string, options: { fatal: boolean }); decode(bytes: Uint8Array): string }
`;

/** The type errors of the files under the options. */
function errors(files: Readonly<Record<string, string>>, options: ts.CompilerOptions = {}): string[] {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      ...{ strict: true, noEmit: true, target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext, lib: ["lib.es2023.d.ts"], skipLibCheck: true },
      ...{ moduleResolution: ts.ModuleResolutionKind.Bundler, allowImportingTsExtensions: true, isolatedModules: true, verbatimModuleSyntax: true, types: [] },
      ...options,
    },
  }); // prettier-ignore
  project.createSourceFile("platform.d.ts", platform);
  for (const [name, text] of Object.entries(files)) project.createSourceFile(name, text);
  return project
    .getPreEmitDiagnostics()
    .map(
      (problem) =>
        `${problem.getSourceFile()?.getBaseName()}:${problem.getLineNumber()} ${ts.flattenDiagnosticMessageText(problem.compilerObject.messageText, "\n")}`,
    );
}

const strictest: ts.CompilerOptions = {
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitReturns: true,
};

const use = (module: string): string => `
import { createLine, createLineAsync, linePlan } from "${module}";
import type { Line, LineInfo, LineOptions, LinePrediction } from "${module}";
import type { Plan } from "./plan.ts";
import type { ModelInfo, Trainer } from "./trainer.ts";

export const plan: Plan = linePlan;
export const line: Line = createLine({ seed: 1, weights: new Uint8Array(0) });
export const trainer: Trainer = line;
export const info: ModelInfo = line.info;
export const own: LineInfo = line.info;
export const options: LineOptions = {};
export const prediction: LinePrediction = line.predict([1, 2]);
export const values: Float32Array = prediction;
export const later: Promise<Line> = createLineAsync({ threads: 2 });
export const weights: Float32Array = line.parameters["linear1.weight"];
export const norm: number = line.statistics["linear1.weight.norm"];
line.learningRate = 0.5;
`;

let code: string;
beforeAll(async () => {
  ({ code } = await emit(sampleInput));
});

describe("a generated module", () => {
  test("has no type error, and nothing unused, without its @ts-nocheck", () => {
    const checked = code.replace("// @ts-nocheck", "//");
    expect(checked).not.toBe(code);
    expect(
      errors({ "line.ts": checked }, { noUnusedLocals: true, noUnusedParameters: true, noImplicitReturns: true, erasableSyntaxOnly: true }),
    ).toEqual([]);
  });

  test("satisfies the runtime's Plan, Trainer and ModelInfo, in the strictest program", () => {
    const files = { "plan.ts": runtime("plan.ts"), "trainer.ts": runtime("trainer.ts"), "line.ts": code, "use.ts": use("./line.ts") };
    expect(errors(files, strictest)).toEqual([]);
  });

  test("the same through its .d.ts, which needs no other file", async () => {
    const { dts } = await toJavaScript(code, "line");
    const files = { "plan.ts": runtime("plan.ts"), "trainer.ts": runtime("trainer.ts"), "line.d.ts": dts, "use.ts": use("./line.js") };
    expect(errors(files, { ...strictest, skipLibCheck: false })).toEqual([]);
    expect(dts).toContain("Valid after `backward`");
  });

  test("refuses what its types refuse", () => {
    const wrong = [
      "line.step();",
      "line.inputs.prices;",
      "line.loss = 1;",
      'line.predict("12");',
      "createLine({ sed: 1 });",
      "linePlan.train.batch = 5;",
    ];
    const lines = wrong.map((line) => `// @ts-expect-error\n${line}`);
    const file = `import { createLine, linePlan } from "./line.ts";\nconst line = createLine();\nline.step(4);\n${lines.join("\n")}`;
    expect(errors({ "line.ts": code, "use.ts": file })).toEqual([]);
  });
});

test("enums, several inputs and outputs have types of their own", async () => {
  const input = bareInput({
    name: "Two",
    enums: { Species: ["setosa", "virginica"] },
    inputs: [
      { name: "pixels", element: { kind: "u8" }, shape: [2, 2] },
      { name: "kind", element: { kind: "index", classes: 2, enum: "Species" }, shape: [] },
    ],
    targets: [
      { name: "species", element: { kind: "index", classes: 2, enum: "Species" }, shape: [] },
      { name: "many", element: { kind: "index", classes: 70_000 }, shape: [2] },
    ],
    outputs: [
      { name: "p", shape: [2], content: "distribution", loss: ["CrossEntropy", "species"] },
      { name: "words", shape: [2, 70_000], content: "distribution", loss: ["CrossEntropy", "many"] },
      { name: "y", shape: [3], content: "values" },
    ],
  });
  const two = await emit(input);
  const file = `
import { createTwo, type Species, type TwoPrediction, twoPlan } from "./two.ts";
import type { Plan } from "./plan.ts";
import type { Trainer } from "./trainer.ts";
export const plan: Plan = twoPlan;
const two = createTwo();
export const trainer: Trainer = two;
export const pixels: Uint8Array = two.inputs.pixels;
export const many: Uint32Array = two.targets.many;
const prediction: TwoPrediction = two.predict([0, 1, 2, 3], "setosa");
export const label: Species = prediction.p.label;
export const words: number[] = prediction.words;
export const y: Float32Array = prediction.y;
// @ts-expect-error: no such species
two.predict([0, 1, 2, 3], "rose");
`;
  const files = { "plan.ts": runtime("plan.ts"), "trainer.ts": runtime("trainer.ts"), "two.ts": two.code, "use.ts": file };
  expect(errors(files, strictest)).toEqual([]);
  expect(errors({ "two.ts": two.code.replace("// @ts-nocheck", "//") })).toEqual([]);
});

test("raw values of several kinds, dates and windows have types too, and so has the plan", async () => {
  const source = `enum Sex { male, female }
model Mixed {
  input  x: f32[10]
  input  day: f32
  target y: f32[4]
  output p = Concat(x, x -> Linear(1)) -> Linear(4)
  loss   = MSE(p, y)
}
data d for Mixed {
  source = csv("d.csv")
  x      = [columns(0, 1) -> fill(mean) -> minmax, column(2) -> onehot(Sex), column(3) -> date, column(4) -> onehot(5)]
  day    = column(3) -> date(month) -> fill(median)
  y      = [column(5) -> standardize, columns(6) -> onehot(3)]
  split  = kfold(3)
}`;
  const mixed = (await compile(source, { fileName: "mixed.nnet" })).module!.code;
  const windowed = (
    await compile(source.replaceAll("Mixed", "Windowed").replace("kfold(3)", "chronological(train = 1)\n  window = sliding(1)"), {
      fileName: "windowed.nnet",
    })
  ).module!.code;
  const file = `
import { createMixed, mixedPlan } from "./mixed.ts";
import { windowedPlan } from "./windowed.ts";
import type { Plan } from "./plan.ts";
export const plans: Plan[] = [mixedPlan, windowedPlan];
const mixed = createMixed();
mixed.predict([1, NaN, "male", "2024-02-29", 4], "2024-02-29");
mixed.predict([1, NaN, "male", 19_000, 4], 2);
// @ts-expect-error: a date or its number
mixed.predict([1, 2, "male", 0, 4], true);
`;
  const files = { "plan.ts": runtime("plan.ts"), "mixed.ts": mixed, "windowed.ts": windowed, "use.ts": file };
  expect(errors(files, strictest)).toEqual([]);
  const checked = (code: string): string => code.replace("// @ts-nocheck", "//");
  expect(errors({ "mixed.ts": checked(mixed), "windowed.ts": checked(windowed) }, { noUnusedLocals: true })).toEqual([]);
});

describe("toJavaScript", () => {
  test("takes the types away and keeps the comments", async () => {
    const { js } = await toJavaScript(code, "line");
    expect(js).toContain("function linear1Forward(n) {");
    expect(js).toContain("---- linear1 ---- -> Linear(1) ---- models/line.nnet:5");
    expect(js).not.toMatch(/interface|: number/);
  });

  test("says which file cannot be declared by itself", async () => {
    await expect(toJavaScript("export const x = f();\nfunction f() { return 1; }", "odd")).rejects.toThrow(/odd\.ts cannot be declared/);
  });
});
