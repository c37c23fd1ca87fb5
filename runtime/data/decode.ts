/** One element of the data: from text or from an app's value to the number that stands for it. */
import type { TensorPlan } from "../plan.ts";
import { didYouMean, listed } from "../nearest.ts";

/** The number, or what is wrong as the end of a sentence (`"5,1" is not a number; …`). */
export type Decoded = number | string;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const MISSING = new Set(["", "?", "na", "n/a", "nan", "null", "none", "-"]);

/** A cell of a text table. Enum members are found by their spelling in the data. */
export function decodeText(tensor: TensorPlan, text: string): Decoded {
  if (tensor.element === "index" && tensor.spellings !== undefined)
    return member(tensor.spellings, text) ?? unknownMember(tensor.spellings, text);
  if (MISSING.has(text.toLowerCase())) {
    const what = text === "" ? "the value is missing" : `${JSON.stringify(text)} stands for a missing value`;
    return `${what}; every row needs one: fill it in or leave the row out`;
  }
  if (!DECIMAL.test(text)) {
    const comma = text.includes(",") ? "; write decimals with a point and no thousands separator" : "";
    return `${JSON.stringify(text)} is not a number${comma}`;
  }
  return decodeNumber(tensor, Number(text));
}

/** A value of an app: a number, or an enum member by name (or by its spelling in the data). */
export function decodeValue(tensor: TensorPlan, value: unknown): Decoded {
  if (typeof value === "number") return decodeNumber(tensor, value);
  if (tensor.element === "index" && tensor.labels !== undefined) {
    if (typeof value !== "string") return `expected a label or its index, got ${shown(value)}`;
    return member(tensor.labels, value) ?? member(tensor.spellings ?? [], value) ?? unknownMember(tensor.labels, value);
  }
  return `expected a number, got ${shown(value)}`;
}

/** Checks that the number is one that the tensor can hold. */
export function decodeNumber(tensor: TensorPlan, value: number): Decoded {
  switch (tensor.element) {
    case "f32":
      // 3.4e38 is the largest f32; what is above would become infinite in the model's arrays.
      return Number.isFinite(Math.fround(value)) ? value : `${value} is not a finite 32-bit number`;
    case "u8":
      return Number.isInteger(value) && value >= 0 && value <= 255 ? value : `${value} is not a whole number from 0 to 255`;
    case "index": {
      const classes = tensor.classes ?? 2 ** 32;
      if (Number.isInteger(value) && value >= 0 && value < classes) return value;
      return `${value} is not a class from 0 to ${classes - 1}`;
    }
    default:
      return tensor.element satisfies never;
  }
}

function member(members: readonly string[], text: string): number | undefined {
  const index = members.indexOf(text);
  return index < 0 ? undefined : index;
}

function unknownMember(members: readonly string[], text: string): string {
  return `${JSON.stringify(text)} is none of ${listed(members)}${didYouMean(text, members)}`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
