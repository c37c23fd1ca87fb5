/** Small pieces that the printers of all IRs share. */
import type { TensorType } from "./graph.ts";

/**
 * Plain data in the manner of a JavaScript literal, keys in the order they stand; unlike JSON it keeps -0, NaN and the
 * infinities apart.
 */
export function printValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (Array.isArray(value)) return `[${value.map(printValue).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    if (fields.length === 0) return "{}";
    return `{${fields.map(([key, field]) => `${key}: ${printValue(field)}`).join(", ")}}`;
  }
  return String(value);
}

/** `f32[n, 16]`; a scalar is `f64[]`. */
export function printType(type: TensorType): string {
  return `${type.dtype}[${type.shape.join(", ")}]`;
}

/** Pads `text` to `width`; what is longer keeps one space. */
export function column(text: string, width: number): string {
  return text.length < width ? text.padEnd(width) : `${text} `;
}
