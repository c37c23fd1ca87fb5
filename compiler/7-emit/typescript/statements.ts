/** Statements of the loop program as lines of TypeScript, indented by two spaces a level. */
import type { Int, LocalId, Num, Stmt } from "../../ir/loops.ts";
import type { Names } from "../module/names.ts";
import { type ExpressionNames, printInt, printNum, printTerms } from "./expressions.ts";

export const LINE_WIDTH = 120;

/** What the statements of a kernel are printed with. */
export interface StatementContext {
  readonly names: ExpressionNames;
  /** The scope of the block that is being printed. */
  readonly scope: Names;
  /** Gives a local its name; each local is declared once. */
  declare(local: LocalId, name: string): void;
  hint(local: LocalId): string;
}

export function printStatements(context: StatementContext, body: readonly Stmt[], indent: string): string[] {
  return body.flatMap((statement) => printStatement(context, statement, indent));
}

function printStatement(context: StatementContext, statement: Stmt, indent: string): string[] {
  const { names } = context;
  switch (statement.kind) {
    case "for":
      return printLoop(context, statement, indent);
    case "let": {
      // The sum keeps V8 from moving the conversion to a double into the loops below.
      const value: Num = statement.pinned ? { kind: "binary", fn: "add", a: statement.value, b: zero } : statement.value;
      return assignment(context, `const ${declare(context, statement.local)} =`, value, indent);
    }
    case "var":
      return assignment(context, `let ${declare(context, statement.local)} =`, statement.value, indent);
    case "set":
      return update(context, names.local(statement.local), { kind: "local", local: statement.local }, statement.value, indent);
    case "store": {
      const target = `${names.view(statement.buffer)}[${printInt(names, statement.at)}]`;
      return update(context, target, { kind: "load", buffer: statement.buffer, at: statement.at }, statement.value, indent);
    }
    default:
      return unknown(statement);
  }
}

const zero: Num = { kind: "const", value: 0 };

function declare({ scope, hint, declare: remember }: StatementContext, local: LocalId): string {
  const name = scope.allocate(hint(local));
  remember(local, name);
  return name;
}

function printLoop(context: StatementContext, loop: Extract<Stmt, { kind: "for" }>, indent: string): string[] {
  const inner = { ...context, scope: context.scope.inner() };
  const [from, to] = [printInt(context.names, loop.from), printInt(context.names, loop.to)];
  const i = declare(inner, loop.local);
  const next = loop.step === 1 ? `${i}++` : `${i} += ${loop.step}`;
  const body = printStatements(inner, loop.body, `${indent}  `);
  return [`${indent}for (let ${i} = ${from}; ${i} < ${to}; ${next}) {`, ...body, `${indent}}`];
}

const compound = { add: "+=", sub: "-=", mul: "*=", div: "/=" } as const;

/** `target = value`, or `target += rest` where the value starts with what the target holds. */
function update(context: StatementContext, target: string, old: Num, value: Num, indent: string): string[] {
  const folds = value.kind === "binary" && value.fn in compound && isSame(value.a, old);
  if (!folds) return assignment(context, `${target} =`, value, indent);
  const operator = compound[value.fn as keyof typeof compound];
  return assignment(context, `${target} ${operator}`, value.b, indent);
}

/** The same local, or an element at the same place; places of other forms may be equal and are not recognised. */
function isSame(a: Num, b: Num): boolean {
  if (a.kind === "local" && b.kind === "local") return a.local === b.local;
  return a.kind === "load" && b.kind === "load" && a.buffer === b.buffer && isSamePlace(a.at, b.at);
}

function isSamePlace(a: Int, b: Int): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** One line, or a sum over several lines where it is longer than a line. */
function assignment({ names }: StatementContext, target: string, value: Num, indent: string): string[] {
  const line = `${indent}${target} ${printNum(names, value)};`;
  if (line.length <= LINE_WIDTH) return [line];
  const lines = [`${indent}${target}`];
  for (const term of printTerms(names, value)) {
    const last = lines[lines.length - 1];
    if (lines.length > 1 && last.length + 1 + term.length < LINE_WIDTH) lines[lines.length - 1] = `${last} ${term}`;
    else lines.push(`${indent}  ${term}`);
  }
  lines[lines.length - 1] += ";";
  return lines;
}

function unknown(statement: never): never {
  throw new Error(`no such statement: ${JSON.stringify(statement)}`);
}
