/** How the columns of a `data` block lie in an input or a target. (runtime/data/layout.ts is the same for its side.) */
import type { DataPlan, FieldPlan, TransformPlan } from "./plan.ts";

/** Columns with the same transforms, within a row of the table. */
export interface FieldPart {
  /** What the names of its fitted states begin with: "flower", or "flower.1" for the second of several parts. */
  readonly prefix: string;
  readonly transforms: readonly TransformPlan[];
  /** Its raw values in a row, and where they start. */
  readonly columns: number;
  readonly rawStart: number;
  /** Where in a row of the model its values start; `each` of one raw value. */
  readonly start: number;
  readonly each: number;
}

export interface FieldLayout {
  readonly parts: readonly FieldPart[];
  /** Raw values in a row of the table, and what becomes of them. */
  readonly rawWidth: number;
  readonly width: number;
  /** Rows of the table in a sample: those of a window, else 1. */
  readonly rows: number;
}

/**
 * The layout of an input or a target. Without a data block, its values come as the model takes them.
 *
 * @param size the values of a sample
 */
export function fieldLayout(data: DataPlan | undefined, role: "input" | "target", name: string, size: number): FieldLayout {
  const field = data?.fields.find((candidate) => candidate.name === name);
  const window = data?.window;
  const rows = window === undefined ? 1 : role === "input" ? window.length : window.horizon;
  const chains = field === undefined ? [] : chainsOf(field);
  if (chains.length === 0) {
    const part = { prefix: name, transforms: [], columns: size / rows, rawStart: 0, start: 0, each: 1 };
    return { parts: [part], rawWidth: size / rows, width: size / rows, rows };
  }
  let [rawStart, start] = [0, 0];
  const parts = chains.map(({ columns, transforms }, i): FieldPart => {
    const each = transforms.reduce((product, transform) => (transform.kind === "onehot" ? product * transform.classes : product), 1);
    const part = { prefix: chains.length > 1 ? `${name}.${i}` : name, transforms, columns, rawStart, start, each };
    rawStart += columns;
    start += columns * each;
    return part;
  });
  return { parts, rawWidth: rawStart, width: start, rows };
}

/** None for what is not made of columns: images and labels come as they are. */
function chainsOf({ from, transforms }: FieldPlan): readonly { readonly columns: number; readonly transforms: readonly TransformPlan[] }[] {
  switch (from.kind) {
    case "columns":
      return [{ columns: from.columns.length, transforms }];
    case "joined":
      return from.parts.map((part) => ({ columns: part.from.columns.length, transforms: part.transforms }));
    case "images":
    case "labels":
      return [];
    default:
      return from satisfies never;
  }
}
