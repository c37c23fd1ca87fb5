/** Declarations, and the statements of models, data and train blocks with their aligned columns. */
import type { Ast, DeclarationNode, Entry, Member } from "../../compiler/index.ts";
import { printBody, printLet, printStatements } from "./bodies.ts";
import type { Cursor } from "./cursor.ts";
import { builders, type Doc } from "./doc.ts";
import { printExpression, printItems, printStages, printType, printValue } from "./expressions.ts";

const { hardline } = builders;

/** These stand below each other without a blank line where the author left none. */
const short: ReadonlySet<DeclarationNode["kind"]> = new Set(["dim", "enum"]);

/** A whole file; it starts with line ends that whoever prints it takes away. */
export function printFile(source: string, { declarations }: Ast, cursor: Cursor): Doc {
  const docs = declarations.map((node, i): Doc => {
    const before = declarations[i - 1];
    const apart = before !== undefined && !(short.has(before.kind) && short.has(node.kind));
    return [cursor.newLine(apart ? "force" : "keep"), printDeclaration(source, node, cursor)];
  });
  return [...docs, cursor.comments("keep"), hardline];
}

function printDeclaration(source: string, node: DeclarationNode, cursor: Cursor): Doc {
  const head: Doc[] = [cursor.take(), cursor.take(" ")];
  switch (node.kind) {
    case "enum":
      return [head, cursor.before(" "), printMembers(node, cursor)];
    case "dim":
      return [head, cursor.take(" "), cursor.before(" "), printExpression(node.value, cursor)];
    case "block":
      if (cursor.peek() === "(") head.push(printParameters(node, cursor));
      return [head, cursor.before(" "), printBody(node.body, cursor)];
    case "model": {
      const widths = memberWidths(node.members, source);
      const members = node.members.map((member, i) => () => printMember(member, widths[i]!, cursor));
      return [head, cursor.before(" "), printStatements(members, cursor)];
    }
    case "data":
    case "train": {
      if (cursor.peek() !== "{") head.push(cursor.take(" "), cursor.take(" "));
      const widths = runWidths(
        node.entries,
        source,
        () => "",
        (entry) => entry.key.text.length,
      );
      const entries = node.entries.map((entry, i) => () => printEntry(entry, widths[i]!, cursor));
      return [head, cursor.before(" "), printStatements(entries, cursor)];
    }
    default:
      return node satisfies never;
  }
}

function printMembers(node: Extract<DeclarationNode, { kind: "enum" }>, cursor: Cursor): Doc {
  type EnumMember = (typeof node.members)[number];
  const member = ({ spelling }: EnumMember): Doc =>
    spelling === undefined ? cursor.take() : [cursor.take(), cursor.take(" "), cursor.take(" ")];
  return printItems(cursor, node.members, member, { trailingComma: true, spaced: true, asWritten: true });
}

function printParameters(node: Extract<DeclarationNode, { kind: "block" }>, cursor: Cursor): Doc {
  type Parameter = (typeof node.parameters)[number];
  const parameter = ({ default: value }: Parameter): Doc =>
    value === undefined ? cursor.take() : [cursor.take(), cursor.take(" "), cursor.before(" "), printExpression(value, cursor)];
  return printItems(cursor, node.parameters, parameter, { trailingComma: true });
}

/** Columns of a statement: its keyword and its name are followed by spaces up to these widths. */
interface MemberWidths {
  readonly keyword: number;
  readonly name: number;
}

/** Statements that are aligned with their neighbours of the same set. */
const sets: Readonly<Partial<Record<Member["kind"], string>>> = {
  input: "border",
  target: "border",
  loss: "judgement",
  metric: "judgement",
};

function memberWidths(members: readonly Member[], source: string): readonly MemberWidths[] {
  const set = (member: Member): string | undefined => sets[member.kind];
  const keywords = runWidths(members, source, set, (member) => member.kind.length);
  const names = runWidths(members, source, set, (member) => ("name" in member ? member.name.text.length : 0));
  return members.map((_, i) => ({ keyword: keywords[i]!, name: names[i]! }));
}

/**
 * For each statement the largest width in its run: neighbours of one set without a blank line between them. A statement
 * of no set stands alone.
 */
function runWidths<T extends Entry | Member>(
  statements: readonly T[],
  source: string,
  set: (statement: T) => string | undefined,
  width: (statement: T) => number,
): readonly number[] {
  const widths: number[] = [];
  for (let from = 0, to = 0; from < statements.length; from = to) {
    const of = set(statements[from]!);
    const joins = (i: number): boolean =>
      of !== undefined &&
      set(statements[i]!) === of &&
      !/\n\s*\n/.test(source.slice(statements[i - 1]!.span.end, statements[i]!.span.start));
    for (to = from + 1; to < statements.length && joins(to);) to++;
    const run = statements.slice(from, to).map(width);
    widths.push(...run.map(() => Math.max(...run)));
  }
  return widths;
}

const pad = (length: number, width: number): string => " ".repeat(width - length);

function printMember(member: Member, widths: MemberWidths, cursor: Cursor): Doc {
  const keyword: Doc = [cursor.take(), pad(member.kind.length, widths.keyword)];
  switch (member.kind) {
    case "input":
    case "target": {
      const name: Doc = [cursor.take(" "), cursor.take(), pad(member.name.text.length, widths.name)];
      const type: Doc = [cursor.before(" "), printType(member.type!, cursor)];
      return [keyword, name, printStages(type, member.transforms, cursor)];
    }
    case "metric":
      return [
        keyword,
        cursor.take(" "),
        pad(member.name.text.length, widths.name),
        cursor.take(" "),
        cursor.before(" "),
        printValue(member.value, cursor),
      ];
    case "loss":
    case "profile":
      return [keyword, cursor.take(" "), cursor.before(" "), printValue(member.value, cursor)];
    case "let":
    case "layer":
    case "output":
      return printLet(keyword, member.value, cursor);
    default:
      return member satisfies never;
  }
}

function printEntry({ key, value }: Entry, width: number, cursor: Cursor): Doc {
  return [cursor.take(), pad(key.text.length, width), cursor.take(" "), cursor.before(" "), printValue(value, cursor)];
}
