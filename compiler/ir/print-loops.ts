import { ENTRY_NAMES } from "./graph.ts";
import type { Buffer, Int, Kernel, LocalId, LoopProgram, Num, Stmt } from "./loops.ts";
import { column } from "./print-value.ts";

/** The program as text in the manner of C: buffers, then kernels, then entries. The same program gives the same text. */
export function printLoops(program: LoopProgram): string {
  const names = new Map(program.buffers.map((buffer) => [buffer.id, buffer.name]));
  const lines = [`capacity ${program.capacity}, arena ${program.arenaBytes} bytes`, ""];
  lines.push(...program.buffers.map(printBuffer), "");
  for (const kernel of program.kernels) lines.push(...printKernel(kernel, names), "");
  for (const name of ENTRY_NAMES) {
    if (program.entries[name].length === 0) continue;
    lines.push(`entry ${name}: ${program.entries[name].map((id) => program.kernels[id]?.name ?? `kernel ${id}?`).join(", ")}`);
  }
  for (const word of ["outputs", "gradients", "statistics"] as const) {
    for (const { name, buffer } of program[word])
      lines.push(`${word.replace(/s$/, "")} ${name}: ${names.get(buffer) ?? `buffer ${buffer}?`}`);
  }
  if (program.loss) lines.push(`loss: inference ${names.get(program.loss.inference)}, training ${names.get(program.loss.training)}`);
  return `${lines.join("\n")}\n`;
}

function printBuffer(buffer: Buffer): string {
  const shape = buffer.shape.map((extent, axis) => (axis === 0 && buffer.batched ? `n≤${extent}` : String(extent))).join(", ");
  const what = `${buffer.role} ${buffer.dtype} ${buffer.name}[${shape}]`;
  const classes = buffer.classes === undefined ? "" : `  classes ${buffer.classes}`;
  return `${column(what, 56)}length ${buffer.length}  @${buffer.offset}  live ${buffer.live[0]}–${buffer.live[1]}${classes}`;
}

/** One kernel; `names` gives the buffers' names. */
export function printKernel(kernel: Kernel, names: ReadonlyMap<number, string>): string[] {
  const printer = createPrinter(kernel, names);
  const head = `void ${kernel.name}() {  // kernel ${kernel.id}: ${kernel.section} ${kernel.role}, ${kernel.schedule}, ${kernel.macs} macs`;
  return [head, ...kernel.comment.map((line) => `  // ${line}`), ...printer.block(kernel.body, "  "), "}"];
}

export interface LoopPrinter {
  int(i: Int): string;
  num(x: Num): string;
  block(body: readonly Stmt[], indent: string): string[];
}

/** Prints the parts of a kernel; locals appear as `hint_id`. */
export function createPrinter(kernel: Kernel, names: ReadonlyMap<number, string>): LoopPrinter {
  const hints = new Map(kernel.locals.map((local) => [local.id, local.hint]));
  const local = (id: LocalId): string => `${hints.get(id) ?? "unknown"}_${id}`;
  const buffer = (id: number): string => names.get(id) ?? `buffer_${id}?`;

  /** `tight`: the expression stands where a sum needs parentheses. */
  function int(i: Int, tight = false): string {
    switch (i.kind) {
      case "int":
        return String(i.value);
      case "n":
        return "n";
      case "loop":
        return local(i.local);
      case "iadd": {
        const text = i.b.kind === "int" && i.b.value < 0 ? `${int(i.a)} - ${-i.b.value}` : `${int(i.a)} + ${int(i.b)}`;
        return tight ? `(${text})` : text;
      }
      case "imul":
        return `${int(i.a, true)} * ${i.factor}`;
      case "idiv":
        return `(${int(i.a, true)} / ${i.divisor})`;
      case "imod":
        return `(${int(i.a, true)} % ${i.divisor})`;
      case "iload":
        return `${buffer(i.buffer)}[${int(i.at)}]`;
      default:
        return i satisfies never;
    }
  }

  function num(x: Num): string {
    switch (x.kind) {
      case "const":
        return Object.is(x.value, -0) ? "-0.0" : String(x.value);
      case "local":
        return local(x.local);
      case "load":
        return `${buffer(x.buffer)}[${int(x.at)}]`;
      case "toNumber":
        return `(double)(${int(x.int)})`;
      case "unary":
        return x.fn === "neg" ? `-(${num(x.x)})` : `${x.fn}(${num(x.x)})`;
      case "binary": {
        const sign = signs[x.fn];
        return sign === undefined ? `${x.fn}(${num(x.a)}, ${num(x.b)})` : `(${num(x.a)} ${sign} ${num(x.b)})`;
      }
      case "select":
        return `(${num(x.a)} ${comparisons[x.fn]} ${num(x.b)} ? ${num(x.yes)} : ${num(x.no)})`;
      case "random":
        return `random24(${num(x.key)}, ${x.stream}, ${int(x.index)})`;
      default:
        return x satisfies never;
    }
  }

  function statement(stmt: Stmt, indent: string): string[] {
    switch (stmt.kind) {
      case "for": {
        const i = local(stmt.local);
        const head = `for (int ${i} = ${int(stmt.from)}; ${i} < ${int(stmt.to)}; ${i} += ${stmt.step}) {`;
        return [indent + head, ...block(stmt.body, `${indent}  `), `${indent}}`];
      }
      case "let":
        return [`${indent}const double ${local(stmt.local)} = ${num(stmt.value)};${stmt.pinned === true ? "  // pinned" : ""}`];
      case "var":
        return [`${indent}double ${local(stmt.local)} = ${num(stmt.value)};`];
      case "set":
        return [`${indent}${local(stmt.local)} = ${num(stmt.value)};`];
      case "store":
        return [`${indent}${buffer(stmt.buffer)}[${int(stmt.at)}] = ${num(stmt.value)};`];
      default:
        return stmt satisfies never;
    }
  }

  const block = (body: readonly Stmt[], indent: string): string[] => body.flatMap((stmt) => statement(stmt, indent));
  return { int, num, block };
}

const signs: Readonly<Record<string, string>> = { add: "+", sub: "-", mul: "*", div: "/" };
const comparisons = { lt: "<", le: "<=", eq: "==", gt: ">", ge: ">=" } as const;
