/** One raw value of the data: from text or from an app's value to the number that stands for it. */
import { didYouMean, listed } from "../nearest.ts";
import { datePart } from "./dates.ts";
import type { RawElement } from "./layout.ts";

/** The number, or what is wrong as the end of a sentence (`"5,1" is not a number; …`). NaN is a missing value that a `fill` replaces. */
export type Decoded = number | string;

const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const MISSING = new Set(["", "?", "na", "n/a", "nan", "null", "none", "-"]);

/** A cell of a text table. Enum members are found by their spelling in the data. */
export function decodeText(raw: RawElement, text: string): Decoded {
  if (raw.element === "index" && raw.spellings !== undefined) return member(raw.spellings, text) ?? unknownMember(raw.spellings, text);
  if (raw.element === "date") return decodeDate(raw, text);
  if (DECIMAL.test(text)) return decodeNumber(raw, Number(text));
  if (isMissing(text)) return missing(raw, text);
  const comma = text.includes(",") ? "; write decimals with a point and no thousands separator" : "";
  return `${JSON.stringify(text)} is not a number${comma}`;
}

/** A value of an app: a number, an enum member by name (or by its spelling in the data), a date as text. */
export function decodeValue(raw: RawElement, value: unknown): Decoded {
  if (value === null || value === undefined || Number.isNaN(value)) return missing(raw, String(value));
  if (typeof value === "number") return decodeNumber(raw, value);
  if (raw.element === "date") return typeof value === "string" ? decodeDate(raw, value) : `expected a date as text, got ${shown(value)}`;
  if (raw.element === "index" && raw.labels !== undefined) {
    if (typeof value !== "string") return `expected a label or its index, got ${shown(value)}`;
    return member(raw.labels, value) ?? member(raw.spellings ?? [], value) ?? unknownMember(raw.labels, value);
  }
  return `expected a number, got ${shown(value)}`;
}

/** Checks that the number is one that can stand there. */
export function decodeNumber(raw: RawElement, value: number): Decoded {
  switch (raw.element) {
    case "f32":
    case "date":
      if (Number.isNaN(value) && raw.fillable === true) return value;
      // 3.4e38 is the largest f32; what is above would become infinite in the model's arrays.
      return Number.isFinite(Math.fround(value)) ? value : `${value} is not a finite 32-bit number`;
    case "u8":
      return Number.isInteger(value) && value >= 0 && value <= 255 ? value : `${value} is not a whole number from 0 to 255`;
    case "index": {
      const classes = raw.classes ?? 2 ** 32;
      if (Number.isInteger(value) && value >= 0 && value < classes) return value;
      return `${value} is not a class from 0 to ${classes - 1}`;
    }
    default:
      return raw.element satisfies never;
  }
}

function decodeDate(raw: RawElement, text: string): Decoded {
  if (isMissing(text)) return missing(raw, text);
  return datePart(text, raw.part ?? "days") ?? `${JSON.stringify(text)} is not a date; write it as in "2024-02-29" or "2024-02-29T12:30"`;
}

function isMissing(text: string): boolean {
  return text.length <= 4 && MISSING.has(text.toLowerCase());
}

function missing(raw: RawElement, text: string): Decoded {
  if (raw.fillable === true) return NaN;
  const what = text === "" ? "the value is missing" : `${JSON.stringify(text)} stands for a missing value`;
  const fill =
    raw.target !== true && (raw.element === "f32" || raw.element === "date") ? ", or say what takes its place: `-> fill(mean)`" : "";
  return `${what}; every row needs one: fill it in or leave the row out${fill}`;
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
