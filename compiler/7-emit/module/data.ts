import type { Doors } from "./doors.ts";

/** Plain data, as it stands in the plan and the description of a module. */
export type Data = undefined | number | boolean | string | readonly Data[] | { readonly [key: string]: Data };

/** Plain data as an object literal; entries that are undefined are left out. */
export function printData(doors: Doors, data: Data): string {
  if (typeof data === "string") return doors.literal(data);
  if (typeof data === "number") return printNumber(data);
  if (typeof data !== "object") return String(data);
  if (isList(data)) return `[${data.map((item) => printData(doors, item)).join(", ")}]`;
  const entries = Object.entries(data).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([key, value]) => `${doors.key(key)}: ${printData(doors, value)}`).join(", ")} }`;
}

const isList = (data: readonly Data[] | { readonly [key: string]: Data }): data is readonly Data[] => Array.isArray(data);

/** The shortest decimal that reads back as the same number. */
export const printNumber = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));
