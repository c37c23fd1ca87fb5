import type { InterfaceDeclarationStructure, PropertySignatureStructure, TypeAliasDeclarationStructure } from "ts-morph";
import type { Buffer } from "../../ir/loops.ts";
import type { Declaration } from "../../ir/model.ts";
import { arrayType, found, type ModuleContext, parametersOf } from "./context.ts";
import { comment } from "./doors.ts";
import type { Morph } from "./morph.ts";
import type { OutputFacts, Prediction } from "./predictions.ts";
import { rawType } from "./raw-values.ts";

type TypeStructure = InterfaceDeclarationStructure | TypeAliasDeclarationStructure;
type Property = { readonly name: string; readonly type: string; readonly docs?: string[]; readonly writable?: boolean };

/** The exported types, in the order of reading: enums, options, the model, what it predicts, what it says of itself. */
export function exportedTypes(morph: Morph, context: ModuleContext, outputs: readonly OutputFacts[]): TypeStructure[] {
  return [
    ...enumTypes(morph, context),
    optionsType(morph, context),
    modelType(morph, context, outputs),
    predictionType(morph, context, outputs),
    ...infoTypes(morph, context),
  ];
}

function enumTypes({ StructureKind }: Morph, { enums, doors }: ModuleContext): TypeAliasDeclarationStructure[] {
  return [...enums.values()].map(({ declaration, type }) => ({
    kind: StructureKind.TypeAlias,
    name: type,
    isExported: true,
    type: declaration.members.map(({ name }) => doors.literal(name)).join(" | ") || "never",
    docs: documentation(declaration.doc),
  }));
}

/** Doc comments of the author's, a line each. */
export function documentation(doc: string | undefined): string[] {
  return doc ? [doc.split("\n").map(comment).join("\n")] : [];
}

function property({ StructureKind }: Morph, { name, type, docs, writable }: Property): PropertySignatureStructure {
  return { kind: StructureKind.PropertySignature, name, type, isReadonly: !writable, ...(docs && { docs }) };
}

function optionsType(morph: Morph, { exported, input }: ModuleContext): InterfaceDeclarationStructure {
  const options: Property[] = [
    { name: "seed?", type: "number", docs: [`Of the first parameters and of dropout; ${input.model.train.seed} as the file says.`] },
    { name: "weights?", type: "Uint8Array", docs: ["What `save` gave."] },
  ];
  return {
    kind: morph.StructureKind.Interface,
    name: exported.options,
    isExported: true,
    properties: options.map((option) => property(morph, option)),
  };
}

/** A type literal with one readonly array a name. */
function arrays(context: ModuleContext, buffers: readonly (readonly [name: string, buffer: Buffer, doc?: string])[]): string {
  if (buffers.length === 0) return "{}";
  const lines = buffers.map(([name, buffer, doc]) => {
    const shape = `[${buffer.shape.join(", ")}]`;
    const note = doc ? `${comment(doc.replaceAll("\n", " "))} ${shape}` : shape;
    return `/** ${note} */\nreadonly ${context.doors.property(name)}: ${arrayType(buffer, context.input.precision)};`;
  });
  return `{\n${lines.join("\n")}\n}`;
}

function modelType(morph: Morph, context: ModuleContext, outputs: readonly OutputFacts[]): InterfaceDeclarationStructure {
  const { input, exported, doors, buffer, bufferOf } = context;
  const { program, model } = input;
  const border = (role: "input" | "target", declarations: readonly Declaration[]): string =>
    arrays(context, declarations.map(({ name, doc }) => [name, found(buffer(role, name), `buffer for the ${role} ${name}`), doc])); // prettier-ignore
  const named = (list: readonly { readonly name: string; readonly buffer: number }[]): string =>
    arrays(context, list.map(({ name, buffer: id }) => [name, bufferOf(id), outputs.find((output) => output.declaration.name === name)?.declaration.doc])); // prettier-ignore
  const statistics = program.statistics.map(({ name }) => `readonly ${doors.property(name)}: number;`);
  const properties: Property[] = [
    { name: "info", type: exported.info },
    { name: "inputs", type: border("input", model.inputs), docs: ["Views into the model's memory, a row for each sample, in model units: fill them, then call."] },
    { name: "targets", type: border("target", model.targets) },
    { name: "outputs", type: named(program.outputs), docs: ["Valid after `forward` and `evaluate`."] },
    { name: "parameters", type: arrays(context, parametersOf(program).map((parameter) => [parameter.name, parameter])), docs: ["Storage; `read` and `write` use PyTorch's order."] },
    { name: "gradients", type: named(program.gradients), docs: ["Valid after `backward`."] },
    { name: "statistics", type: `{ ${statistics.join(" ")} }`, docs: ["Filled by `observe`."] },
    { name: "loss", type: "number", docs: ["Of the last evaluate, backward, step or observe: the mean over its n rows. NaN before."] },
    { name: "learningRate", type: "number", writable: true },
  ]; // prettier-ignore
  return {
    kind: morph.StructureKind.Interface,
    name: exported.model,
    isExported: true,
    docs: documentation(model.doc),
    properties: properties.map((entry) => property(morph, entry)),
    methods: modelMethods(context),
  };
}

type Method = NonNullable<InterfaceDeclarationStructure["methods"]>[number];

function modelMethods({ exported, input, enums, outer }: ModuleContext): Method[] {
  const rows = [{ name: "n", type: "number" }];
  const bytes = [{ name: "bytes", type: "Uint8Array" }];
  const parameters = outer.inner();
  const samples = input.model.inputs.map((declaration) => ({
    name: parameters.allocate(declaration.name),
    type: rawType(input.model, declaration, enums),
  }));
  return [
    { name: "forward", parameters: rows, returnType: "void", docs: ["Inference over the first n rows."] },
    { name: "evaluate", parameters: rows, returnType: "void", docs: ["Inference and loss."] },
    { name: "backward", parameters: rows, returnType: "void", docs: ["Training forward and gradients, no update."] },
    { name: "step", parameters: rows, returnType: "void", docs: ["Training forward, gradients and the optimiser's update."] },
    { name: "observe", parameters: rows, returnType: "void", docs: ["A step that also fills `statistics`."] },
    { name: "predict", parameters: samples, returnType: exported.prediction, docs: ["One raw sample in. The result is reused: copy what you keep beyond the next call."] },
    { name: "read", parameters: [{ name: "name", type: "string" }], returnType: "Float32Array | Float64Array", docs: ["A copy of a parameter, a fitted value or an optimiser tensor, in PyTorch's order."] },
    { name: "write", parameters: [{ name: "name", type: "string" }, { name: "values", type: "ArrayLike<number>" }], returnType: "void" },
    { name: "reset", parameters: [{ name: "seed", type: "number" }], returnType: "void", docs: ["Draws new parameters and forgets all training."] },
    { name: "save", parameters: [{ name: "options?", type: "{ optimizer?: boolean }" }], returnType: "Uint8Array", docs: ["A safetensors file in PyTorch's names and layouts; with `optimizer`, training can go on from it."] },
    { name: "load", parameters: bytes, returnType: "void", docs: ["What `save` gave. Throws a WeightsError, and changes nothing, where the file does not fit."] },
  ]; // prettier-ignore
}

/** The type of what `predict` makes of one output. */
export function predictionTypeOf(context: ModuleContext, prediction: Prediction): string {
  const array = context.input.precision === "f64" ? "Float64Array" : "Float32Array";
  const label =
    "enum" in prediction && prediction.enum ? found(context.enums.get(prediction.enum), `enum ${prediction.enum}`).type : "number";
  switch (prediction.kind) {
    case "label":
      if (prediction.positions > 1) return `${label}[]`;
      return `{ label: ${label}; index: number; probabilities: ${array} }`;
    case "binary":
      return `{ label: ${label}; probability: number }`;
    case "values":
      return array;
  }
}

function predictionType({ StructureKind }: Morph, context: ModuleContext, outputs: readonly OutputFacts[]): TypeAliasDeclarationStructure {
  const types = outputs.map(({ prediction }) => predictionTypeOf(context, prediction));
  const several = outputs.map(({ declaration }, i) => `readonly ${context.doors.property(declaration.name)}: ${types[i]};`);
  return {
    kind: StructureKind.TypeAlias,
    name: context.exported.prediction,
    isExported: true,
    type: types.length === 1 ? types[0] : `{ ${several.join(" ")} }`,
  };
}

/** ModelInfo of the runtime, with this model's names. */
function infoTypes(morph: Morph, { input, exported, doors, outer }: ModuleContext): InterfaceDeclarationStructure[] {
  const { model, program } = input;
  const tensor = outer.allocate("TensorInfo");
  const parameter = outer.allocate("ParameterInfo");
  const record = (list: readonly { readonly name: string }[], type: string): string =>
    list.length === 0 ? "{}" : `{ ${list.map(({ name }) => `readonly ${doors.property(name)}: ${type};`).join(" ")} }`;
  const structure = (name: string, isExported: boolean, properties: readonly Property[]): InterfaceDeclarationStructure => ({
    kind: morph.StructureKind.Interface,
    name,
    isExported,
    properties: properties.map((entry) => property(morph, entry)),
  });
  return [
    structure(exported.info, true, [
      { name: "name", type: doors.literal(model.name) },
      { name: "capacity", type: "number", docs: ["Rows of the largest batch."] },
      { name: "inputs", type: record(model.inputs, tensor), docs: ["Shapes leave the batch out."] },
      { name: "targets", type: record(model.targets, tensor) },
      { name: "outputs", type: record(model.outputs, tensor) },
      { name: "parameters", type: record(parametersOf(program), parameter) },
      { name: "parameterCount", type: "number" },
      { name: "macs", type: "number", docs: ["Multiply-adds of `forward` for one row."] },
      { name: "arenaBytes", type: "number" },
      { name: "sourceHash", type: "string", docs: ["SHA-256 of the `.nnet` text."] },
      { name: "target", type: '"typescript" | "wasm"' },
    ]),
    structure(tensor, false, [
      { name: "shape", type: "readonly number[]" },
      { name: "axes", type: "readonly string[]" },
      { name: "dtype", type: '"f32" | "f64" | "u8" | "u16" | "u32"' },
    ]),
    structure(parameter, false, [
      { name: "shape", type: "readonly number[]", docs: ["PyTorch's shape; strides and padding are those of the storage."] },
      { name: "strides", type: "readonly number[]" },
      { name: "padding", type: "number" },
    ]),
  ];
}
