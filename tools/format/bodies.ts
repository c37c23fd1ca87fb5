/** What stands between braces: statements on lines of their own, or a chain. */
import type { Body, Expression } from "../../compiler/index.ts";
import type { Cursor } from "./cursor.ts";
import { builders, type Doc } from "./doc.ts";
import { printChain, printValue } from "./expressions.ts";

const { group, hardline, indent, line } = builders;

/** The body of a block or of a stage. A chain stays on the line of its braces where it fits and the author left it there. */
export function printBody({ members, result }: Body, cursor: Cursor): Doc {
  if (members.length > 0) {
    const lets = members.map(
      ({ value }) =>
        () =>
          printLet(cursor.take(), value, cursor),
    );
    return printStatements([...lets, () => printResult(result, cursor)], cursor);
  }
  const open = cursor.take();
  const expanded = cursor.gap().newline;
  const lead = expanded ? cursor.newLine("drop") : cursor.before("line");
  const doc = printResult(result, cursor);
  return group([open, indent([lead, doc, cursor.comments()]), line, cursor.take()], { shouldBreak: expanded });
}

function printResult(result: Expression, cursor: Cursor): Doc {
  return result.kind === "flow" && result.source === undefined ? printChain(result.stages, cursor) : printValue(result, cursor);
}

/** `let a = x -> ReLU`, `layer token = Embedding(…)`, the keyword taken already. */
export function printLet(keyword: Doc, value: Expression, cursor: Cursor): Doc {
  return [keyword, cursor.take(" "), cursor.take(" "), cursor.before(" "), printValue(value, cursor)];
}

/** `{`, the statements, `}`; each statement starts a line, blank lines between them are kept to one. */
export function printStatements(statements: readonly (() => Doc)[], cursor: Cursor): Doc {
  const open = cursor.take();
  const inner = statements.map((print, i): Doc => [cursor.newLine(i === 0 ? "drop" : "keep"), print()]);
  const empty = statements.length === 0 && cursor.gap().comments.length === 0;
  return [open, indent([...inner, cursor.comments(statements.length === 0 ? "drop" : "keep")]), empty ? "" : hardline, cursor.take()];
}
