import { addLinear, intersect, linearize, rangeOf, rangeOfLinear, scaleLinear } from "./intervals.ts";
import type { Interval, Linear, Scope } from "./intervals.ts";
import type { CompareFn } from "./expr.ts";
import type { BufferId, Int, Kernel, LocalId, LoopProgram, Num, Stmt } from "./loops.ts";
import { createPrinter } from "./print-loops.ts";

/**
 * Checks by interval analysis, for each of `batchSizes`, that no reachable load or store of the kernel leaves its
 * buffer, that of a batched buffer only the first n rows are touched, and that what is divided is not negative. Gives
 * a sentence for each place, with the first n that breaks it.
 */
export function verifyAccesses(kernel: Kernel, program: LoopProgram, batchSizes: readonly number[]): string[] {
  const printer = createPrinter(kernel, new Map(program.buffers.map((buffer) => [buffer.id, buffer.name])));
  const problems = new Map<string, string>();
  for (const n of batchSizes) {
    const complain = (place: string, what: string): void => {
      if (!problems.has(place)) problems.set(place, `kernel ${kernel.name}: ${place} ${what} (n = ${n})`);
    };
    walkKernel(kernel, program, n, printer.int, complain);
  }
  return [...problems.values()];
}

function walkKernel(
  kernel: Kernel,
  program: LoopProgram,
  n: number,
  print: (int: Int) => string,
  complain: (place: string, what: string) => void,
): void {
  const loops = new Map<LocalId, Interval>();
  const outermost: Scope = { n, loops, facts: [], elements: (buffer) => elementsOf(program, buffer) };

  function access(verb: string, id: BufferId, at: Int, scope: Scope): void {
    int(at, scope);
    const buffer = program.buffers[id]!;
    const range = rangeOf(at, scope);
    if (range.low > range.high) return; // never reached
    const bound = buffer.batched ? (buffer.length / program.capacity) * n : buffer.length;
    if (range.low >= 0 && range.high < bound) return;
    const holds = buffer.batched ? `the first ${n} rows hold ${bound} elements` : `it holds ${bound} elements`;
    complain(`${verb} ${buffer.name}[${print(at)}]`, `at ${range.low} … ${range.high}, but ${holds}`);
  }

  function int(i: Int, scope: Scope): void {
    if (i.kind === "iadd") {
      int(i.a, scope);
      int(i.b, scope);
    } else if (i.kind === "imul") int(i.a, scope);
    else if (i.kind === "iload") access("load", i.buffer, i.at, scope);
    else if (i.kind === "idiv" || i.kind === "imod") {
      int(i.a, scope);
      const { low, high } = rangeOf(i.a, scope);
      if (low <= high && low < 0) complain(print(i), `divides a number that can be ${low}`);
    }
  }

  function num(x: Num, scope: Scope): void {
    switch (x.kind) {
      case "const":
      case "local":
        return;
      case "load":
        return access("load", x.buffer, x.at, scope);
      case "toNumber":
        return int(x.int, scope);
      case "unary":
        return num(x.x, scope);
      case "binary":
        num(x.a, scope);
        return num(x.b, scope);
      case "select": {
        num(x.a, scope);
        num(x.b, scope);
        const yes = assume(x.fn, x.a, x.b, scope);
        const no = assume(opposites[x.fn], x.a, x.b, scope);
        if (yes !== undefined) num(x.yes, yes);
        if (no !== undefined) num(x.no, no);
        return;
      }
      case "random":
        num(x.key, scope);
        return int(x.index, scope);
      default:
        return x satisfies never;
    }
  }

  function block(body: readonly Stmt[], scope: Scope): void {
    for (const stmt of body) {
      switch (stmt.kind) {
        case "for": {
          int(stmt.from, scope);
          int(stmt.to, scope);
          const range = counterRange(rangeOf(stmt.from, scope), rangeOf(stmt.to, scope), stmt.step);
          if (range === undefined) break; // its body never runs
          loops.set(stmt.local, range);
          block(stmt.body, scope);
          break;
        }
        case "let":
        case "var":
        case "set":
          num(stmt.value, scope);
          break;
        case "store":
          access("store", stmt.buffer, stmt.at, scope);
          num(stmt.value, scope);
          break;
        default:
          stmt satisfies never;
      }
    }
  }

  block(kernel.body, outermost);
}

/** for (i = from; i < to; i += step): where `from` is known exactly, so is the last value. */
function counterRange(from: Interval, to: Interval, step: number): Interval | undefined {
  const last = to.high - 1;
  if (from.low > last) return undefined;
  return { low: from.low, high: from.low === from.high ? from.low + Math.floor((last - from.low) / step) * step : last };
}

/** Index elements of inputs and targets are below their classes (checked on entry); else the width bounds them. */
function elementsOf(program: LoopProgram, id: BufferId): Interval {
  const buffer = program.buffers[id]!;
  if (buffer.classes !== undefined) return { low: 0, high: buffer.classes - 1 };
  return { low: 0, high: buffer.dtype === "u8" ? 0xff : buffer.dtype === "u16" ? 0xffff : 0xffff_ffff };
}

const opposites: Readonly<Record<CompareFn | "ne", CompareFn | "ne">> = { lt: "ge", ge: "lt", le: "gt", gt: "le", eq: "ne", ne: "eq" };

/** The scope in which `a fn b` holds; undefined where it cannot. Only comparisons of whole numbers teach anything. */
function assume(fn: CompareFn | "ne", a: Num, b: Num, scope: Scope): Scope | undefined {
  const left = linearOf(a, scope);
  const right = linearOf(b, scope);
  if (left === undefined || right === undefined) return scope;
  const difference = addLinear(left, scaleLinear(right, -1));
  const now = rangeOfLinear(difference, scope);
  const allowed = intersect(now, allowedDifference(fn, now));
  if (allowed.low > allowed.high) return undefined;
  if (difference.terms.size === 0) return scope;
  // a − b = constant + terms, so the constant goes to the other side
  const range: Interval = { low: allowed.low - difference.constant, high: allowed.high - difference.constant };
  return { ...scope, facts: [...scope.facts, { sum: { ...difference, constant: 0 }, range }] };
}

function allowedDifference(fn: CompareFn | "ne", now: Interval): Interval {
  switch (fn) {
    case "lt":
      return { low: -Infinity, high: -1 };
    case "le":
      return { low: -Infinity, high: 0 };
    case "eq":
      return { low: 0, high: 0 };
    case "ge":
      return { low: 0, high: Infinity };
    case "gt":
      return { low: 1, high: Infinity };
    case "ne":
      return { low: now.low === 0 ? 1 : -Infinity, high: now.high === 0 ? -1 : Infinity };
    default:
      return fn satisfies never;
  }
}

function linearOf(x: Num, scope: Scope): Linear | undefined {
  if (x.kind === "toNumber") return linearize(x.int, scope);
  if (x.kind === "const") return Number.isSafeInteger(x.value) ? { constant: x.value, terms: new Map() } : undefined;
  if (x.kind !== "binary" || (x.fn !== "add" && x.fn !== "sub")) return undefined;
  const a = linearOf(x.a, scope);
  const b = linearOf(x.b, scope);
  return a && b && addLinear(a, x.fn === "add" ? b : scaleLinear(b, -1));
}
