import type { FunctionDeclarationStructure } from "ts-morph";
import { found, type ModuleContext } from "./context.ts";
import type { Morph } from "./morph.ts";
import type { OutputFacts } from "./predictions.ts";
import { eachElement, fillRow, type LoopNames, rawType, undoneRow } from "./raw-values.ts";
import { predictionTypeOf } from "./types.ts";

/** `predict` and the objects that it fills anew at each call. */
export interface PredictCode {
  readonly results: string[];
  readonly predict: FunctionDeclarationStructure;
}

export function predictCode(morph: Morph, context: ModuleContext, outputs: readonly OutputFacts[]): PredictCode {
  const { input, exported, enums, names, doors } = context;
  const results = outputs.map((output) => ({
    output,
    name: outputs.length === 1 ? "result" : names.allocate(`${output.declaration.name} result`),
  }));
  const scope = names.inner();
  const samples = input.model.inputs.map((declaration) => ({ declaration, raw: scope.allocate(`raw ${declaration.name}`) }));
  const loop: LoopNames = { i: scope.allocate("i"), t: scope.allocate("t") };
  const several = results.map(({ output, name }) => `${doors.key(output.declaration.name)}: ${name}`).join(", ");
  return {
    results: [
      ...results.map(
        ({ output, name }) => `const ${name}: ${predictionTypeOf(context, output.prediction)} = ${emptyResult(context, output)};`,
      ),
      ...(outputs.length === 1 ? [] : [`const result: ${exported.prediction} = { ${several} };`]),
    ],
    predict: {
      kind: morph.StructureKind.Function,
      name: "predict",
      parameters: samples.map(({ declaration, raw }) => ({ name: raw, type: rawType(input.model, declaration, enums) })),
      returnType: exported.prediction,
      statements: [
        ...samples.flatMap(({ declaration, raw }) => fillRow(context, declaration, raw, loop)),
        "forward(1);",
        ...results.flatMap(({ output, name }) => fillResult(context, output, name, loop)),
        "return result;",
      ],
    },
  };
}

/** The label before the first prediction: the first member of the enum, or 0. */
function emptyResult(context: ModuleContext, { prediction }: OutputFacts): string {
  const array = context.input.precision === "f64" ? "Float64Array" : "Float32Array";
  switch (prediction.kind) {
    case "label":
      if (prediction.positions > 1) return "[]";
      return `{ label: ${label(context, prediction.enum, "0")}, index: 0, probabilities: new ${array}(${prediction.classes}) }`;
    case "binary":
      return `{ label: ${label(context, prediction.enum, "0")}, probability: 0 }`;
    case "values":
      return `new ${array}(${prediction.length})`;
  }
}

/** The member of the enum with this index, or the index itself. */
function label({ enums }: ModuleContext, name: string | undefined, index: string): string {
  return name === undefined ? index : `${found(enums.get(name), `enum ${name}`).labels}[${index}]`;
}

/** Statements that turn row 0 of the output into the result. */
function fillResult(context: ModuleContext, { declaration, prediction }: OutputFacts, result: string, loop: LoopNames): string[] {
  const { i } = loop;
  const output = found(context.input.program.outputs.find(({ name }) => name === declaration.name)?.buffer, `output ${declaration.name}`);
  const view = context.view(output);
  switch (prediction.kind) {
    case "label": {
      const argmax = context.use("argmax", "argmax");
      const { classes, positions } = prediction;
      if (positions > 1) {
        const index = `${argmax}(${view}, ${i} * ${classes}, ${classes})`;
        return [eachElement(i, positions, `${result}[${i}] = ${label(context, prediction.enum, index)}`)];
      }
      return [
        eachElement(i, classes, `${result}.probabilities[${i}] = ${view}[${i}]`),
        `${result}.index = ${argmax}(${view}, 0, ${classes});`,
        `${result}.label = ${label(context, prediction.enum, `${result}.index`)};`,
      ];
    }
    case "binary":
      return [
        `${result}.probability = ${view}[0];`,
        `${result}.label = ${label(context, prediction.enum, `${result}.probability >= 0.5 ? 1 : 0`)};`,
      ];
    case "values": {
      if (prediction.undo) return undoneRow(context, prediction.undo, view, result, loop);
      return [eachElement(i, prediction.length, `${result}[${i}] = ${view}[${i}]`)];
    }
  }
}
