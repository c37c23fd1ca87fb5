/**
 * The data or the options are at fault, not the program: a label that no enum member has, rows that do not fit the
 * model, a file that is missing. The message names the place (file, line or row, column), the value and the fix.
 */
export class DataError extends Error {
  override readonly name: string = "DataError";
}

/** The text with a full stop, unless it ends in a question mark or a stop. */
export function sentence(text: string): string {
  return /[.?]$/.test(text) ? text : `${text}.`;
}
