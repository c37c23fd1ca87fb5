/** Parameters and their types in the author's words. */
import type { Parameter, ParameterType, Signature } from "../ir/layer.ts";
import { listed } from "../diagnostics/suggest.ts";

/** "a whole number from 1 on", "`same` or `valid`". */
export function describeType(type: ParameterType): string {
  switch (type.type) {
    case "size":
      return "a whole number from 1 on";
    case "integer":
    case "number":
      return `a ${type.type === "integer" ? "whole number" : "number"}${bounds(type)}`;
    case "boolean":
      return "`true` or `false`";
    case "choice":
      return listed(type.of);
    case "string":
      return "a string";
    case "numbers":
      return type.length === undefined ? "a list of numbers" : `a list of ${type.length} numbers`;
    case "initializer":
      return "an initializer, such as `XavierUniform`";
    case "regularizer":
      return "a regularizer, such as `L2(1e-4)`";
    case "weight":
      return "a weight of a named layer, such as `token.weight`";
    case "monitor":
      return "a name such as `validation.loss`";
    case "target":
      return "the name of a target";
    case "classes":
      return "an enum, or a number of classes";
    case "columns":
      return "names or numbers of columns";
    case "either":
      return type.of.map(describeType).join(", or ");
    default:
      return type satisfies never;
  }
}

function bounds(type: ParameterType & { type: "integer" | "number" }): string {
  const { min, max } = type;
  const openMin = type.type === "number" && type.openMin === true;
  const openMax = type.type === "number" && type.openMax === true;
  if (min !== undefined && max !== undefined)
    return ` from ${min} to ${max}${openMin ? ` (not ${min} itself)` : ""}${openMax ? ` (not ${max} itself)` : ""}`;
  if (min !== undefined) return openMin ? ` greater than ${min}` : ` from ${min} on`;
  return max === undefined ? "" : openMax ? ` less than ${max}` : ` up to ${max}`;
}

/** "`Linear(features, bias = true)`": how a call is written. */
export function describeCall(signature: Signature): string {
  const parameters = signature.parameters.map((parameter) =>
    isRequired(parameter) ? parameter.name : `${parameter.name} = ${fallback(parameter)}`,
  );
  return `\`${signature.name}${parameters.length === 0 ? "" : `(${parameters.join(", ")})`}\``;
}

export const isRequired = (parameter: Parameter): boolean => parameter.default === undefined && parameter.optional !== true;

function fallback({ default: value }: Parameter): string {
  if (value === undefined) return "…";
  return typeof value === "object" ? `[${value.join(", ")}]` : String(value);
}
