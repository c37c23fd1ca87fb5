import type { FunctionDeclarationStructure } from "ts-morph";
import type { Buffer } from "../../ir/loops.ts";
import { type ModuleContext, storage, storedType } from "./context.ts";
import { type Data, printData } from "./data.ts";
import type { RunEntry } from "./entries.ts";
import type { Morph } from "./morph.ts";

/** The list `tensors`: all that outlives a call, in rising order of names. */
export function tensorList(context: ModuleContext): string {
  const { program, precision } = context.input;
  const stored = program.buffers.filter(({ role }) => role === "parameter" || role === "state");
  const sorted = stored.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const entries = sorted.map((buffer) => tensorEntry(context, buffer, precision));
  context.use("tensors", "StoredTensor");
  return `const tensors: readonly StoredTensor[] = [\n${entries.join("\n")}\n];`;
}

function tensorEntry({ doors, view }: ModuleContext, { id, name, dtype, shape }: Buffer, precision: "f32" | "f64"): string {
  const facts: Data = { name, dtype: storage[storedType(dtype, precision)].safetensors, shape };
  return `${printData(doors, facts).slice(0, -2)}, values: ${view(id)} },`;
}

/** read, write, save, load and reset. */
export function storageFunctions({ StructureKind }: Morph, context: ModuleContext, run: RunEntry): FunctionDeclarationStructure[] {
  const { use } = context;
  const kind: FunctionDeclarationStructure["kind"] = StructureKind.Function;
  const name = { name: "name", type: "string" };
  return [
    {
      kind,
      name: "read",
      parameters: [name],
      returnType: "Float32Array | Float64Array",
      statements: [`return ${use("tensors", "readTensor")}(tensors, name);`],
    },
    {
      kind,
      name: "write",
      parameters: [name, { name: "values", type: "ArrayLike<number>" }],
      returnType: "void",
      statements: [`${use("tensors", "writeTensor")}(tensors, name, values);`],
    },
    {
      kind,
      name: "save",
      parameters: [{ name: "options", type: "{ optimizer?: boolean }", initializer: "{}" }],
      returnType: "Uint8Array",
      statements: [`return ${use("save-tensors", "saveTensors")}(tensors, options.optimizer === true);`],
    },
    {
      kind,
      name: "load",
      parameters: [{ name: "bytes", type: "Uint8Array" }],
      returnType: "void",
      statements: [`${use("load-tensors", "loadTensors")}(bytes, tensors);`],
    },
    { kind, name: "reset", parameters: [{ name: "seed", type: "number" }], returnType: "void", statements: resetStatements(context, run) },
  ];
}

function resetStatements(context: ModuleContext, run: RunEntry): string[] {
  const random = context.buffer("state", "trainer.random");
  return [
    ...(random ? [`${context.view(random.id)}[0] = seed >>> 0;`] : []),
    "lossCell[0] = NaN;",
    run("initialize", String(context.input.program.capacity)),
  ];
}
