import type { Declaration } from "../../ir/model.ts";
import { type EnumNames, found, type ModuleContext, rowLength } from "./context.ts";
import { printNumber } from "./data.ts";
import { transformsOf } from "./predictions.ts";

/** The type of one raw sample of an input: a number or a label, or a list of them, flat and row-major. */
export function rawType({ element, axes }: Declaration, enums: ReadonlyMap<string, EnumNames>): string {
  const one = element.kind === "index" && element.enum ? found(enums.get(element.enum), `enum ${element.enum}`).type : "number";
  return axes.length === 0 ? one : `ArrayLike<${one}>`;
}

/** Statements that put the raw sample `raw` into row 0 of the input, in model units. */
export function fillRow(context: ModuleContext, declaration: Declaration, raw: string, i: string): string[] {
  const { name, axes } = declaration;
  const length = rowLength(axes.map(({ size }) => size));
  const buffer = found(context.buffer("input", name), `buffer for the input ${name}`);
  const view = context.view(buffer.id);
  if (axes.length === 0) return [`${view}[0] = ${modelUnits(context, declaration, raw, "0")};`];
  const check = context.use("check-length", "checkLength");
  return [
    `${check}(${raw}, ${length}, ${context.doors.literal(name)});`,
    eachElement(i, length, `${view}[${i}] = ${modelUnits(context, declaration, `${raw}[${i}]`, i)}`),
  ];
}

/** A loop of one statement. */
export function eachElement(i: string, length: number, statement: string): string {
  return `for (let ${i} = 0; ${i} < ${length}; ${i}++) ${statement};`;
}

/** One raw value in model units: checked where it is an index, transformed as the `data` block says. */
function modelUnits(context: ModuleContext, { name, element }: Declaration, raw: string, at: string): string {
  const { doors, enums } = context;
  switch (element.kind) {
    case "f32":
      return transformsOf(context.input.model, name).reduce((value, transform) => {
        if (transform.kind === "scale") return `(${value}) * ${printNumber(transform.factor)}`;
        const { mean, deviation } = fittedViews(context, name);
        return `(${value} - ${mean}[${at}]) / ${deviation}[${at}]`;
      }, raw);
    case "u8":
      return `${context.use("check-index", "checkIndex")}(${raw}, 256, ${doors.literal(name)})`;
    case "index":
      if (element.enum === undefined)
        return `${context.use("check-index", "checkIndex")}(${raw}, ${element.classes}, ${doors.literal(name)})`;
      return `${context.use("label-index", "labelIndex")}(${found(enums.get(element.enum), `enum ${element.enum}`).labels}, ${raw}, ${doors.literal(name)})`;
  }
}

/** The reverse of the transforms of a target's field, for an output in its units. */
export function rawUnits(context: ModuleContext, undo: { readonly field: string }, value: string, at: string): string {
  return transformsOf(context.input.model, undo.field).reduceRight((result, transform) => {
    if (transform.kind === "scale") return `(${result}) / ${printNumber(transform.factor)}`;
    const { mean, deviation } = fittedViews(context, undo.field);
    return `(${result}) * ${deviation}[${at}] + ${mean}[${at}]`;
  }, value);
}

/** The state tensors that `standardize` is fitted into. */
function fittedViews({ buffer, view }: ModuleContext, field: string): { readonly mean: string; readonly deviation: string } {
  const state = (statistic: string): string => view(found(buffer("state", `${field}.${statistic}`), `state ${field}.${statistic}`).id);
  return { mean: state("mean"), deviation: state("deviation") };
}
