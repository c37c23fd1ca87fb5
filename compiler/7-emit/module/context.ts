import type { EmitInput } from "../../ir/emit-input.ts";
import type { DType } from "../../ir/graph.ts";
import type { Buffer, BufferId, BufferRole, LoopProgram } from "../../ir/loops.ts";
import type { EnumDeclaration } from "../../ir/model.ts";
import { createDoors, type Doors } from "./doors.ts";
import { capitalized, createNames, type Names, uncapitalized } from "./names.ts";
import { collectPrelude, type PreludePart } from "./prelude.ts";

/** The names that the module exports. */
export interface ExportedNames {
  readonly model: string;
  readonly create: string;
  readonly createAsync: string;
  readonly plan: string;
  readonly info: string;
  readonly options: string;
  readonly prediction: string;
}

/** An enum in the output: its type and the list of its members. */
export interface EnumNames {
  readonly declaration: EnumDeclaration;
  readonly type: string;
  readonly labels: string;
}

/** Names inside the create function that fixed text uses; they come first, so that they read as here. */
const FIXED =
  "arena options model info tensors lossCell result n seed bytes value values name " +
  "forward evaluate backward step observe predict reset save load read write";

/** What the parts of the emitter share while they write one module. */
export interface ModuleContext {
  readonly input: EmitInput;
  readonly doors: Doors;
  /** The module's scope. */
  readonly outer: Names;
  /** The scope of the create function. */
  readonly names: Names;
  readonly exported: ExportedNames;
  readonly enums: ReadonlyMap<string, EnumNames>;
  /** The buffer of a border name. */
  buffer(role: BufferRole, name: string): Buffer | undefined;
  bufferOf(id: BufferId): Buffer;
  /** The typed array that stands for a buffer. */
  view(id: BufferId): string;
  /** The buffers that `view` was asked for. */
  readonly viewed: ReadonlySet<BufferId>;
  /** The name of a function of the prelude; its file `part` is copied into the module. */
  use(part: string, name: string): string;
  prelude(): readonly PreludePart[];
}

export function createContext(input: EmitInput): ModuleContext {
  const { model, program } = input;
  const outer = createNames();
  const exported = exportedNames(outer, model.name);
  const enums = new Map(
    model.enums.map((declaration): [string, EnumNames] => [
      declaration.name,
      { declaration, type: outer.allocate(declaration.name), labels: outer.allocate(`${uncapitalized(declaration.name)} labels`) },
    ]),
  );
  const names = outer.inner();
  for (const name of FIXED.split(" ")) names.allocate(name);
  const views = new Map(program.buffers.map((buffer) => [buffer.id, names.allocate(buffer.name)]));
  const buffers = new Map(program.buffers.map((buffer) => [buffer.id, buffer]));
  const viewed = new Set<BufferId>();
  const parts = new Set<string>();
  return {
    input,
    doors: createDoors(),
    outer,
    names,
    exported,
    enums,
    viewed,
    buffer: (role, name) => program.buffers.find((buffer) => buffer.role === role && buffer.name === name),
    bufferOf: (id) => found(buffers.get(id), `buffer ${id}`),
    view(id) {
      viewed.add(id);
      return found(views.get(id), `buffer ${id}`);
    },
    use(part, name) {
      parts.add(part);
      return name;
    },
    prelude: () => collectPrelude(parts),
  };
}

function exportedNames(outer: Names, modelName: string): ExportedNames {
  const upper = capitalized(modelName);
  return {
    model: outer.allocate(upper),
    create: outer.allocate(`create ${upper}`),
    createAsync: outer.allocate(`create ${upper} Async`),
    plan: outer.allocate(`${uncapitalized(modelName)} Plan`),
    info: outer.allocate(`${upper} Info`),
    options: outer.allocate(`${upper} Options`),
    prediction: outer.allocate(`${upper} Prediction`),
  };
}

/** A fact that earlier phases promise; without it the bug is ours. */
export function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`the loop program or the model has no ${what}`);
  return value;
}

/** The dtype of a buffer in this build: the f64 build keeps f32 tensors in doubles. */
export const storedType = (dtype: DType, precision: "f32" | "f64"): DType => (dtype === "f32" && precision === "f64" ? "f64" : dtype);

/** Facts about what holds elements of a dtype. */
export const storage = {
  f32: { array: "Float32Array", bytes: 4, safetensors: "F32" },
  f64: { array: "Float64Array", bytes: 8, safetensors: "F64" },
  u8: { array: "Uint8Array", bytes: 1, safetensors: "U8" },
  u16: { array: "Uint16Array", bytes: 2, safetensors: "U16" },
  u32: { array: "Uint32Array", bytes: 4, safetensors: "U32" },
} as const satisfies Record<DType, { readonly array: string; readonly bytes: number; readonly safetensors: string }>;

/** The typed array that holds a buffer. */
export const arrayType = (buffer: Buffer, precision: "f32" | "f64"): string => storage[storedType(buffer.dtype, precision)].array;

/** Elements of one row of a batched buffer. */
export const rowLength = (shape: readonly number[]): number => shape.reduce((product, extent) => product * extent, 1);

export const parametersOf = (program: LoopProgram): readonly Buffer[] => program.buffers.filter(({ role }) => role === "parameter");
