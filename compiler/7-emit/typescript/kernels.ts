/** Kernels as functions, in sections: a layer's forward and backward stand side by side under its `.nnet` line. */
import { ENTRY_NAMES, type EntryName, type Role } from "../../ir/graph.ts";
import type { Kernel, KernelId, LocalId, Stmt } from "../../ir/loops.ts";
import { positionAt } from "../../ir/span.ts";
import { found, type ModuleContext } from "../module/context.ts";
import { comment } from "../module/doors.ts";
import type { CalledFn } from "./expressions.ts";
import { printStatements } from "./statements.ts";

export interface PrintedKernel {
  readonly name: string;
  /** Where a section starts: what it is, and the line of the file that asked for it. */
  readonly heading: readonly string[];
  readonly docs: readonly string[];
  /** Takes the batch extent n. */
  readonly usesRows: boolean;
  readonly body: readonly string[];
  readonly statements: number;
}

export interface PrintedKernels {
  readonly functions: readonly PrintedKernel[];
  /** `const stepKernels = [linear1Forward, …];`, one for each entry. */
  readonly lists: readonly string[];
  run(entry: EntryName, rows: string): string;
}

/** How the kernels of a section follow each other. */
const order: readonly Role[] = ["forward", "loss", "backward", "update", "observe", "initialize"];

export function printKernels(context: ModuleContext): PrintedKernels {
  const { program } = context.input;
  const names = new Map(program.kernels.map((kernel) => [kernel.id, context.names.allocate(kernel.name)]));
  const sections = new Map<string, Kernel[]>();
  for (const kernel of program.kernels) {
    const section = sections.get(kernel.section);
    if (section) section.push(kernel);
    else sections.set(kernel.section, [kernel]);
  }
  const byRole = (a: Kernel, b: Kernel): number => order.indexOf(a.role) - order.indexOf(b.role);
  const sorted = [...sections.values()].map((kernels) => kernels.toSorted((a, b) => byRole(a, b) || a.id - b.id));
  // Layers in the order of their forward kernels, then the loss, then what is only updated.
  const functions = sorted
    .toSorted(([a], [b]) => byRole(a, b) || a.id - b.id)
    .flatMap((kernels) => {
      return kernels.map((kernel, i) => printKernel(context, kernel, found(names.get(kernel.id), "name"), i === 0));
    });
  const lists = new Map(ENTRY_NAMES.map((entry) => [entry, context.names.allocate(`${entry} kernels`)]));
  const nameOf = (kernel: KernelId): string => found(names.get(kernel), `kernel ${kernel}`);
  return {
    functions,
    lists: [...lists].map(([entry, list]) => `const ${list}: KernelList = [${program.entries[entry].map(nameOf).join(", ")}];`),
    run: (entry, rows) => `${context.use("run-kernels", "runKernels")}(${found(lists.get(entry), entry)}, ${rows});`,
  };
}

function printKernel(context: ModuleContext, kernel: Kernel, name: string, isFirst: boolean): PrintedKernel {
  const locals = new Map<LocalId, string>();
  const hints = new Map(kernel.locals.map(({ id, hint }) => [id, hint]));
  const local = (id: LocalId): string => {
    return found(locals.get(id), `declaration of local ${id} of ${kernel.name}`);
  };
  let usesRows = false;
  const rows = (): string => {
    usesRows = true;
    return "n";
  };
  const body = printStatements(
    {
      names: { rows, view: context.view, local, callee: (fn) => callee(context, fn), random: () => context.use("random24", "random24") },
      scope: context.names.inner(),
      declare: (id, declared) => locals.set(id, declared),
      hint: (id) => hints.get(id) ?? "value",
    },
    kernel.body,
    "",
  );
  return {
    name,
    heading: isFirst ? heading(context, kernel) : [],
    docs: kernel.comment.map(comment),
    usesRows,
    body,
    statements: countStatements(kernel.body),
  };
}

/** `// ---- linear1 ---- -> Linear(16) ---- models/iris.nnet:7` */
function heading({ input }: ModuleContext, { section, span }: Kernel): string[] {
  const { line } = positionAt(input.source, span.start);
  const text = input.source.split(/\r\n|\n|\r/)[line - 1] ?? "";
  return [`\n// ---- ${[section, text, `${input.fileName}:${line}`].map(comment).join(" ---- ")}`];
}

const calledFromMath: ReadonlySet<string> = new Set(["abs", "sqrt", "floor", "max", "min"]);

/**
 * The f32 build computes with the prelude's functions, which give the same bits on every engine; the f64 build, made
 * for tests of the mathematics, with Math's.
 */
function callee({ input, use }: ModuleContext, fn: CalledFn): string {
  if (calledFromMath.has(fn)) return `Math.${fn}`;
  if (input.precision === "f32") return use(fn, fn);
  return fn === "sigmoid" || fn === "erf" ? use(`${fn}64`, `${fn}64`) : `Math.${fn}`;
}

/** Statements, those inside loops included. */
export function countStatements(body: readonly Stmt[]): number {
  return body.reduce((count, statement) => count + 1 + (statement.kind === "for" ? countStatements(statement.body) : 0), 0);
}
