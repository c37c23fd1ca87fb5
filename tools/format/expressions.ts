/** Expressions and the flows in them. */
import type { Argument, Expression, TypeExpression } from "../../compiler/index.ts";
import type { Cursor } from "./cursor.ts";
import { builders, type Doc } from "./doc.ts";
import { printBody } from "./bodies.ts";

const { fill, group, hardline, ifBreak, indent, line, softline } = builders;

/** An expression with the author's parentheses around it. */
export function printExpression(expression: Expression, cursor: Cursor): Doc {
  if (cursor.peek() === "(" && cursor.start() < expression.span.start) {
    const open = cursor.take();
    const inner = indent([cursor.before("softline"), printExpression(expression, cursor), cursor.comments()]);
    return group([open, inner, softline, cursor.take()]);
  }
  switch (expression.kind) {
    case "number":
    case "string":
      return cursor.take();
    case "path":
      return expression.parts.map((_, i) => (i === 0 ? cursor.take() : [cursor.take(), cursor.take()]));
    case "negate":
      return [cursor.take(), printExpression(expression.operand, cursor)];
    case "range":
      return [printExpression(expression.from, cursor), cursor.take(" "), cursor.before(" "), printExpression(expression.to, cursor)];
    case "list":
      return printItems(cursor, expression.items, (item) => printExpression(item, cursor), {
        trailingComma: true,
        filled: expression.items.every(isShort),
      });
    case "arithmetic": {
      const first = printExpression(expression.first, cursor);
      const rest = expression.rest.map(({ operand }): Doc => [cursor.take("line"), cursor.before(" "), printExpression(operand, cursor)]);
      return group([first, indent(rest)]);
    }
    case "call": {
      const head: Doc[] = [cursor.take()];
      if (expression.args !== undefined) head.push(printArguments(expression.args, cursor));
      if (expression.body !== undefined) head.push(cursor.before(" "), printBody(expression.body, cursor));
      return head;
    }
    case "flow": {
      const source = expression.source === undefined ? "" : printExpression(expression.source, cursor);
      const stages = expression.stages.map((stage, i): Doc => [
        cursor.take(i === 0 && expression.source === undefined ? "" : "line"),
        cursor.before(" "),
        printExpression(stage, cursor),
      ]);
      return group([source, indent(stages)]);
    }
    case "invalid":
      throw new Error("a file with syntax errors is not formatted");
    default:
      return expression satisfies never;
  }
}

/**
 * What stands behind `=`: a flow keeps the lines into which the author has broken it; in one that does not fit each
 * stage gets a line of its own.
 */
export function printValue(expression: Expression, cursor: Cursor): Doc {
  if (expression.kind !== "flow" || expression.source === undefined || cursor.start() < expression.span.start)
    return printExpression(expression, cursor);
  const source = printExpression(expression.source, cursor);
  return printStages(source, expression.stages, cursor);
}

/** A source and what it flows through. */
export function printStages(source: Doc, stages: readonly Expression[], cursor: Cursor): Doc {
  const pieces = stages.map((stage) => readPiece(stage, cursor));
  if (!pieces.some(({ broken }) => broken)) return group([source, indent(pieces.map(({ stage }) => [line, stage]))]);
  return [source, indent(linesOf(pieces).map(([first, ...more]) => [first!.lead, group(joined([first!, ...more]))]))];
}

/** A chain that stands first between braces; what is in front of it has been printed. */
export function printChain(stages: readonly Expression[], cursor: Cursor): Doc {
  const pieces = stages.map((stage) => readPiece(stage, cursor));
  return linesOf(pieces).map(([first, ...more], i) => [i === 0 ? "" : first!.lead, group(joined([first!, ...more]))]);
}

interface Piece {
  /** The author put it on a new line. */
  readonly broken: boolean;
  /** What then stands in front of it. */
  readonly lead: Doc;
  readonly stage: Doc;
}

function readPiece(expression: Expression, cursor: Cursor): Piece {
  const broken = cursor.gap().newline;
  const lead = broken ? cursor.newLine("keep") : hardline;
  return { broken, lead, stage: [cursor.take(), cursor.before(" "), printExpression(expression, cursor)] };
}

function linesOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [];
  for (const piece of pieces) {
    if (piece.broken || lines.length === 0) lines.push([piece]);
    else lines.at(-1)!.push(piece);
  }
  return lines;
}

const joined = (pieces: readonly Piece[]): Doc =>
  builders.join(
    line,
    pieces.map(({ stage }) => stage),
  );

/** `(16, bias = false)`. */
function printArguments(args: readonly Argument[], cursor: Cursor): Doc {
  const filled = args.every(({ name, value }) => name === undefined && isShort(value));
  return printItems(cursor, args, (argument) => printArgument(argument, cursor), { trailingComma: true, filled });
}

function printArgument({ name, value }: Argument, cursor: Cursor): Doc {
  if (name === undefined) return printExpression(value, cursor);
  return [cursor.take(), cursor.take(" "), cursor.before(" "), printExpression(value, cursor)];
}

/** Of these as many as fit stand on a line. */
function isShort(expression: Expression): boolean {
  switch (expression.kind) {
    case "number":
    case "string":
      return true;
    case "negate":
      return isShort(expression.operand);
    case "range":
      return isShort(expression.from) && isShort(expression.to);
    default:
      return false;
  }
}

export interface ItemsOptions {
  /** Whether a comma may stand behind the last item, where it is on a line of its own. */
  readonly trailingComma: boolean;
  readonly filled?: boolean;
  /** Spaces inside the brackets, where they are on one line. */
  readonly spaced?: boolean;
  /** Each item on a line of its own where the author ended the line behind the bracket. */
  readonly asWritten?: boolean;
}

/** What stands between two brackets, with commas: on one line, or a line for each. */
export function printItems<T>(cursor: Cursor, items: readonly T[], print: (item: T) => Doc, options: ItemsOptions): Doc {
  const { trailingComma, filled = false, spaced = false, asWritten = false } = options;
  const edge = spaced ? "line" : "softline";
  const open = cursor.take();
  if (items.length === 0) {
    const comments = cursor.gap().comments.length > 0 ? [indent(cursor.comments("drop")), hardline] : "";
    return [open, comments, cursor.take()];
  }
  const expanded = asWritten && cursor.gap().newline;
  const parts: Doc[] = [];
  const lead = cursor.before(edge);
  items.forEach((item, i) => {
    if (i > 0) parts.push(cursor.before("line"));
    parts.push(i < items.length - 1 ? [print(item), ","] : print(item));
  });
  const inner = indent([lead, filled ? fill(parts) : parts, trailingComma ? ifBreak(",") : "", cursor.comments()]);
  return group([open, inner, spaced ? line : softline, cursor.take()], { shouldBreak: expanded });
}

/** `f32[H = 28, W = 28]`, `index<10>`. */
export function printType({ parameter, axes }: TypeExpression, cursor: Cursor): Doc {
  const doc: Doc[] = [cursor.take()];
  if (parameter !== undefined) doc.push(cursor.take(), printExpression(parameter, cursor), cursor.take());
  if (axes.length > 0) {
    const axis = ({ name, size }: TypeExpression["axes"][number]): Doc =>
      name === undefined
        ? printExpression(size, cursor)
        : [cursor.take(), cursor.take(" "), cursor.before(" "), printExpression(size, cursor)];
    doc.push(printItems(cursor, axes, axis, { trailingComma: false }));
  }
  return doc;
}
