/** Whether the columns of a field make as many values as its input or target has. */
import type { Declaration } from "../ir/model.ts";
import type { TransformPlan } from "../ir/plan.ts";
import type { Span } from "../ir/span.ts";
import type { FieldColumns } from "./field-columns.ts";
import type { Scope } from "./scope.ts";

/** Columns with the same transforms. */
export interface Part extends FieldColumns {
  readonly transforms: readonly TransformPlan[];
  readonly span: Span;
}

export interface FieldSize {
  readonly parts: readonly Part[];
  readonly border: Declaration;
  /** Rows that a sample covers: more than 1 in a window; undefined where the window is wrong. */
  readonly rows: number | undefined;
  readonly span: Span;
  /** The author wrote a list of parts. */
  readonly joined: boolean;
}

/** Reports where they do not. */
export function fits({ parts, border, rows, span, joined }: FieldSize, scope: Scope): boolean {
  const { report } = scope.checking;
  if (rows === undefined) return true;
  const size = border.axes.reduce((product, axis) => product * axis.size, 1);
  const columns = parts.reduce((sum, part) => sum + part.columns.length, 0);
  const width = parts.reduce((sum, part) => sum + part.columns.length * eachOf(part), 0);
  const values = `\`${border.name}\` has ${counted(size, "value")}`;
  if (rows * width !== size) {
    const given = columns === 1 ? "1 column is" : `${columns} columns are`;
    const plain = rows === 1 && width === columns;
    report.add("NN3006", span, plain ? `${values}, but ${given} given` : `${values}, but what is given makes ${rows * width}`, {
      help: plain
        ? parts[0]!.takes === "one" && !joined
          ? "write `columns(…)` with a column for each value"
          : "name as many columns as the field has values"
        : `${sumOf(parts)}${rows === 1 ? "" : `, for each of the ${rows} rows of a window`}: declare ${rows * width} values, or change the columns`,
    });
    return false;
  }
  const [first] = border.axes;
  if (rows > 1 && border.axes.length > 1 && first!.size !== rows) {
    report.add("NN3018", span, `the first axis of \`${border.name}\` has ${first!.size} entries, but a window has ${rows} rows here`, {
      help: `the rows of a window are its first axis: declare \`f32[T = ${rows}, F = ${width}]\``,
    });
    return false;
  }
  return true;
}

/** Values that one column becomes. */
function eachOf({ transforms }: Part): number {
  return transforms.reduce((each, transform) => (transform.kind === "onehot" ? each * transform.classes : each), 1);
}

/** "3 of `onehot` and 7 others make 10 values". */
function sumOf(parts: readonly Part[]): string {
  const terms = parts.map((part) => {
    const each = eachOf(part);
    return each === 1 ? counted(part.columns.length, "column") : `${counted(part.columns.length, "column")} of ${each} classes`;
  });
  return terms.join(" + ");
}

const counted = (count: number, word: string): string => `${count} ${count === 1 ? word : `${word}${word.endsWith("s") ? "es" : "s"}`}`;
