import type { FunctionDeclarationStructure } from "ts-morph";
import { type EntryName, ENTRY_NAMES } from "../../ir/graph.ts";
import type { Buffer } from "../../ir/loops.ts";
import { type ModuleContext, rowLength } from "./context.ts";
import type { Morph } from "./morph.ts";

/** How a target runs the kernels of an entry: a statement, over `rows` rows. */
export type RunEntry = (entry: EntryName, rows: string) => string;

/** The functions forward, evaluate, backward, step and observe: check, run the kernels, keep the loss. */
export function entryFunctions(morph: Morph, context: ModuleContext, run: RunEntry): FunctionDeclarationStructure[] {
  return ENTRY_NAMES.filter((entry) => entry !== "initialize").map((name) => ({
    kind: morph.StructureKind.Function,
    name,
    parameters: [{ name: "n", type: "number" }],
    returnType: "void",
    statements: entryStatements(context, name, run),
  }));
}

function entryStatements(context: ModuleContext, name: EntryName, run: RunEntry): string[] {
  const { program, model } = context.input;
  const check = `${context.use("check-rows", "checkRows")}(n, ${program.capacity});`;
  if (name !== "forward" && !program.loss) {
    return [`throw new Error(${context.doors.literal(`${model.name} has no loss: it can predict, not ${name}`)});`];
  }
  const loss = name === "forward" ? undefined : name === "evaluate" ? program.loss?.inference : program.loss?.training;
  return [check, ...classChecks(context, name), run(name, "n"), ...(loss === undefined ? [] : [`lossCell[0] = ${context.view(loss)}[0];`])];
}

/** Indices that a kernel could read beside its table with; `forward` does not look at the targets. */
function classChecks(context: ModuleContext, entry: EntryName): string[] {
  const checked = context.input.program.buffers.filter(
    ({ role, dtype, classes }) =>
      (role === "input" || (role === "target" && entry !== "forward")) && classes !== undefined && classes < largest(dtype),
  );
  return checked.map((buffer) => classCheck(context, buffer));
}

/** Numbers that an element can be. */
const largest = (dtype: Buffer["dtype"]): number => (dtype === "u8" ? 2 ** 8 : dtype === "u16" ? 2 ** 16 : Infinity);

function classCheck(context: ModuleContext, { id, name, shape, classes }: Buffer): string {
  const row = rowLength(shape.slice(1));
  const count = row === 1 ? "n" : `n * ${row}`;
  const check = context.use("check-classes", "checkClasses");
  return `${check}(${context.view(id)}, ${count}, ${row}, ${classes}, ${context.doors.literal(name)});`;
}
