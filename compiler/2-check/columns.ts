/** The arguments of `columns(…)`: names, numbers from 0, ranges. */
import type { Expression } from "../ir/ast.ts";
import { constantOf } from "./numbers.ts";
import type { Scope } from "./scope.ts";

/** More columns than a file can sensibly have. */
export const MAX_COLUMNS = 1 << 16;

/** The columns that one argument names; undefined where something was reported. */
export function readColumn(expression: Expression, scope: Scope): (string | number)[] | undefined {
  const { report } = scope.checking;
  switch (expression.kind) {
    case "string":
      return [expression.value];
    case "invalid":
      return undefined;
    case "list": {
      const parts = expression.items.map((item) => readColumn(item, scope));
      return parts.includes(undefined) ? undefined : parts.flatMap((part) => part!);
    }
    case "range": {
      const from = columnNumber(expression.from, scope);
      const to = columnNumber(expression.to, scope);
      if (from === undefined || to === undefined) return undefined;
      if (from > to || to - from >= MAX_COLUMNS) {
        const why = from > to ? "ends before it starts" : `has more than ${MAX_COLUMNS.toLocaleString("en")} columns`;
        report.add("NN3015", expression.span, `this range ${why}`, { help: "`0 .. 3` are the columns 0, 1, 2 and 3" });
        return undefined;
      }
      return Array.from({ length: to - from + 1 }, (_, i) => from + i);
    }
    default: {
      const column = columnNumber(expression, scope);
      return column === undefined ? undefined : [column];
    }
  }
}

function columnNumber(expression: Expression, scope: Scope): number | undefined {
  const number = constantOf(expression, scope);
  if (number === undefined || (Number.isInteger(number) && number >= 0 && number < 2 ** 31)) return number;
  scope.checking.report.add("NN3015", expression.span, `${number} is no number of a column`, { help: "columns are counted 0, 1, 2, …" });
  return undefined;
}
