/** How the raw values of an input or a target lie in a row of the data, and what becomes of them in the model. */
import { DataError } from "../errors.ts";
import type { DatePart, FieldPlan, PartPlan, Plan, TensorPlan, TransformPlan } from "../plan.ts";

/** What one raw value may be. A `TensorPlan` is one too: without a `data` block, raw values are elements of the tensor. */
export interface RawElement {
  readonly element: "f32" | "u8" | "index" | "date";
  readonly classes?: number;
  readonly labels?: readonly string[];
  readonly spellings?: readonly string[];
  /** Which number a date stands for. */
  readonly part?: DatePart;
  /** A missing value becomes NaN, which a `fill` replaces; else it is refused. */
  readonly fillable?: boolean;
  /** Of a target, whose missing values nothing can take the place of. */
  readonly target?: boolean;
}

/** Columns with the same transforms, within a row. */
export interface PartLayout {
  /** What the names of its fitted states begin with: "flower", or "flower.1" for the second of several parts. */
  readonly prefix: string;
  /** Without `date` and `onehot`, which are no calculation on numbers. */
  readonly transforms: readonly TransformPlan[];
  readonly raw: RawElement;
  /** Its raw values in a row. */
  readonly rawStart: number;
  readonly rawCount: number;
  /** What becomes of them in a row of the model. */
  readonly start: number;
  /** Values that one raw value becomes: 1, or the classes of `onehot`. */
  readonly each: number;
  readonly onehot: boolean;
}

export interface FieldLayout {
  readonly parts: readonly PartLayout[];
  /** Raw values in a row of the table. */
  readonly rawWidth: number;
  /** The same in the model. */
  readonly width: number;
  /** Rows of the table in a sample: those of a window, else 1. */
  readonly rows: number;
}

/** The layout of an input or a target. Throws DataError where the plan's data block does not fit its shape. */
export function layoutOf(plan: Plan, tensor: TensorPlan): FieldLayout {
  const field = plan.data?.fields.find((candidate) => candidate.name === tensor.name);
  const rows = windowRows(plan, tensor);
  const size = tensor.shape.reduce((product, extent) => product * extent, 1);
  const given = field === undefined ? [] : partsOf(field);
  const parts: PartLayout[] = [];
  let [rawStart, start] = [0, 0];
  for (const [i, { transforms, columns }] of (given.length > 0 ? given : [{ transforms: [], columns: undefined }]).entries()) {
    const each = eachOf(transforms);
    const rawCount = given.length > 1 && columns !== undefined ? columns : size / rows / each;
    parts.push({
      prefix: given.length > 1 ? `${tensor.name}.${i}` : tensor.name,
      transforms: transforms.filter(({ kind }) => kind !== "date" && kind !== "onehot"),
      raw: { ...rawElement(tensor, transforms), ...(plan.targets.some(({ name }) => name === tensor.name) && { target: true }) },
      rawStart,
      rawCount,
      start,
      each,
      onehot: transforms.some(({ kind }) => kind === "onehot"),
    });
    rawStart += rawCount;
    start += rawCount * each;
  }
  if (rows * start !== size || !Number.isInteger(rawStart)) {
    throw new DataError(`The data block "${plan.data?.name}" does not fit "${tensor.name}", which takes ${size} values a sample.`);
  }
  return { parts, rawWidth: rawStart, width: start, rows };
}

/** Rows of the table that an input or a target of a sample covers. */
function windowRows({ data, inputs }: Plan, tensor: TensorPlan): number {
  if (data?.window === undefined) return 1;
  return inputs.some(({ name }) => name === tensor.name) ? data.window.length : data.window.horizon;
}

/** The parts of a field, with how many columns they take where the plan says so. */
function partsOf({ from, transforms }: FieldPlan): readonly { readonly columns?: number; readonly transforms: readonly TransformPlan[] }[] {
  if (from.kind !== "joined") return [{ transforms }];
  return from.parts.map((part) => ({ columns: part.from.columns.length, transforms: part.transforms }));
}

/** The columns of a field in the order of its raw values; undefined where it is not made of columns. */
export function columnsOf({ from }: FieldPlan): PartPlan["from"]["columns"] | undefined {
  if (from.kind === "columns") return from.columns;
  return from.kind === "joined" ? from.parts.flatMap((part) => part.from.columns) : undefined;
}

function eachOf(transforms: readonly TransformPlan[]): number {
  return transforms.reduce((each, transform) => (transform.kind === "onehot" ? each * transform.classes : each), 1);
}

function rawElement(tensor: TensorPlan, transforms: readonly TransformPlan[]): RawElement {
  const fillable = transforms.some(({ kind }) => kind === "fill");
  for (const transform of transforms) {
    if (transform.kind === "onehot") {
      const { classes, labels, spellings } = transform;
      return { element: "index", classes, ...(labels && { labels }), ...(spellings && { spellings }) };
    }
    if (transform.kind === "date") return { element: "date", part: transform.part, fillable };
  }
  const { element, classes, labels, spellings } = tensor;
  return { element, fillable, ...(classes !== undefined && { classes }), ...(labels && { labels }), ...(spellings && { spellings }) };
}

/** What the raw value at each place of a row may be. */
export function rawElements({ parts }: FieldLayout): readonly RawElement[] {
  return parts.flatMap(({ raw, rawCount }) => new Array<RawElement>(rawCount).fill(raw));
}
