import { type FieldLayout, fieldLayout, type FieldPart } from "../../ir/field-layout.ts";
import type { Declaration, Model } from "../../ir/model.ts";
import type { TransformPlan } from "../../ir/plan.ts";
import { type EnumNames, found, type ModuleContext, rowLength } from "./context.ts";
import { transformed, undone } from "./transforms.ts";

/** The variables of loops: over the values of a row, over the rows of a window. */
export interface LoopNames {
  readonly i: string;
  readonly t: string;
}

type Enums = ReadonlyMap<string, EnumNames>;

/** How the raw values of an input or a target lie in a sample. */
export function layoutOf({ data }: Model, role: "input" | "target", { name, axes }: Declaration): FieldLayout {
  return fieldLayout(data, role, name, rowLength(axes.map(({ size }) => size)));
}

/** The type of one raw sample of an input: a number or a label, or a list of them, flat and row-major. */
export function rawType(model: Model, declaration: Declaration, enums: Enums): string {
  const { parts } = layoutOf(model, "input", declaration);
  const types = [...new Set(parts.flatMap((part) => rawTypesOf(declaration, part, enums)))].join(" | ");
  return declaration.axes.length === 0 ? types : `ArrayLike<${types}>`;
}

function rawTypesOf({ element }: Declaration, { transforms }: FieldPart, enums: Enums): readonly string[] {
  const [first] = transforms;
  const name = first?.kind === "onehot" ? first.enum : element.kind === "index" ? element.enum : undefined;
  if (name !== undefined) return [found(enums.get(name), `enum ${name}`).type];
  return first?.kind === "date" ? ["string", "number"] : ["number"];
}

/** Statements that put the raw sample `raw` into row 0 of the input, in model units. */
export function fillRow(context: ModuleContext, declaration: Declaration, raw: string, loop: LoopNames): string[] {
  const { name, axes } = declaration;
  const layout = layoutOf(context.input.model, "input", declaration);
  const view = context.view(found(context.buffer("input", name), `buffer for the input ${name}`).id);
  const check = context.use("check-length", "checkLength");
  const length = layout.rows * layout.rawWidth;
  const single = axes.length === 0;
  return [
    ...(single ? [] : [`${check}(${raw}, ${length}, ${context.doors.literal(name)});`]),
    ...eachValue(layout, loop, ({ part, rawAt, at, column }) => {
      const value = modelUnits(context, declaration, part, single ? raw : `${raw}[${rawAt}]`, column);
      if (!isOneHot(part)) return `${view}[${at}] = ${value}`;
      return `${context.use("one-hot", "oneHot")}(${view}, ${at}, ${part.each}, ${value})`;
    }),
  ];
}

/** Statements that put the model's values `view` into `result`, in the units of the target that they predict. */
export function undoneRow(context: ModuleContext, target: Declaration, view: string, result: string, loop: LoopNames): string[] {
  const layout = layoutOf(context.input.model, "target", target);
  // The values of a one-hot part stay as they are: each is a column of its own.
  const parts = layout.parts.map((part) =>
    isOneHot(part) ? { ...part, transforms: [], columns: part.columns * part.each, each: 1 } : part,
  );
  return eachValue(
    { ...layout, parts },
    loop,
    ({ part, at, column }) => `${result}[${at}] = ${undone(context, part, `${view}[${at}]`, column)}`,
  );
}

/** Whether something is to be undone. */
export const isTransformed = ({ parts }: FieldLayout): boolean => parts.some(({ transforms }) => transforms.length > 0);

const isOneHot = ({ transforms }: FieldPart): boolean => transforms[0]?.kind === "onehot";

/** A loop of one statement. */
export function eachElement(i: string, length: number, statement: string): string {
  return `for (let ${i} = 0; ${i} < ${length}; ${i}++) ${statement};`;
}

interface Place {
  readonly part: FieldPart;
  /** The raw value, the first of the values in the model, and the column within the part. */
  readonly rawAt: string;
  readonly at: string;
  readonly column: string;
}

/** Loops over the values of a sample, part by part. */
function eachValue({ parts, rows, width, rawWidth }: FieldLayout, { i, t }: LoopNames, statement: (place: Place) => string): string[] {
  const [only] = parts;
  // Rows without a seam: one loop will do.
  if (parts.length === 1 && rows > 1 && !isOneHot(only)) {
    const column = only.columns === 1 ? "0" : `${i} % ${only.columns}`;
    return [eachElement(i, rows * only.columns, statement({ part: only, rawAt: i, at: i, column }))];
  }
  const loops = parts.map((part) => {
    const column = part.columns === 1 ? "0" : i;
    const rawAt = sum(rows === 1 ? "" : product(t, rawWidth), part.rawStart, column);
    const at = sum(rows === 1 ? "" : product(t, width), part.start, product(column, part.each));
    const inner = statement({ part, rawAt, at, column });
    return part.columns === 1 ? `${inner};` : eachElement(i, part.columns, inner);
  });
  return rows === 1 ? loops : [`for (let ${t} = 0; ${t} < ${rows}; ${t}++) {\n${loops.join("\n")}\n}`];
}

/** Terms that are 0 are left out. */
function sum(...terms: readonly (string | number)[]): string {
  const left = terms.map(String).filter((term) => term !== "" && term !== "0");
  return left.length === 0 ? "0" : left.join(" + ");
}

const product = (factor: string, by: number): string => (factor === "0" || by === 1 ? factor : `${factor} * ${by}`);

/** One raw value in model units: checked where it is an index, transformed as the `data` block says. */
function modelUnits(context: ModuleContext, { name, element }: Declaration, part: FieldPart, raw: string, column: string): string {
  const label = context.doors.literal(name);
  const [first, second] = part.transforms;
  if (first?.kind === "onehot")
    return classIndex(context, first, first.enum === undefined ? numberOf(context, name, raw, label) : raw, label);
  switch (element.kind) {
    case "f32": {
      const date =
        first?.kind === "date" ? `${context.use("date-number", "dateNumber")}(${raw}, ${context.doors.literal(first.part)}, ${label})` : "";
      if (date !== "")
        return transformed(
          context,
          part,
          second?.kind === "fill" ? `${raw} === ${context.doors.literal("")} ? NaN : ${date}` : date,
          column,
        );
      return transformed(context, part, numberOf(context, name, raw, label), column);
    }
    case "u8":
      return `${context.use("check-index", "checkIndex")}(${raw}, 256, ${label})`;
    case "index":
      return classIndex(context, element, raw, label);
    default:
      return element satisfies never;
  }
}

/** Raw values of several kinds are told apart as they come. */
function numberOf(context: ModuleContext, name: string, raw: string, label: string): string {
  const { model } = context.input;
  const declaration = found(
    model.inputs.find((input) => input.name === name),
    `input ${name}`,
  );
  const kinds = new Set(layoutOf(model, "input", declaration).parts.flatMap((part) => rawTypesOf(declaration, part, context.enums)));
  return kinds.size === 1 ? raw : `${context.use("check-number", "checkNumber")}(${raw}, ${label})`;
}

type Classes = Pick<Extract<TransformPlan, { readonly kind: "onehot" }>, "classes" | "enum">;

function classIndex(context: ModuleContext, { classes, enum: enumName }: Classes, raw: string, label: string): string {
  if (enumName === undefined) return `${context.use("check-index", "checkIndex")}(${raw}, ${classes}, ${label})`;
  const { labels } = found(context.enums.get(enumName), `enum ${enumName}`);
  return `${context.use("label-index", "labelIndex")}(${labels}, ${raw}, ${label})`;
}
