import type { Severity } from "../ir/diagnostic.ts";

export interface CodeEntry {
  /** What is wrong, in general: the heading of the code's reference page. */
  readonly title: string;
  readonly severity: Severity;
}

/**
 * Every diagnostic that the compiler can give. A code never changes its meaning and is never used again.
 * NN1xxx syntax, NN20xx names and arguments, NN21xx shapes, NN22xx kinds of values, NN3xxx data and training,
 * NN9xxx known to the language, not built yet.
 */
export const codes = {
  NN1001: { title: "A character that has no meaning here", severity: "error" },
  NN1002: { title: "A string without its closing quote", severity: "error" },
  NN1003: { title: "A string in single quotes", severity: "error" },
  NN1004: { title: "A number that cannot be read", severity: "error" },
  NN1005: { title: "A number too large to be stored", severity: "error" },
  NN1006: { title: "A comment of another language", severity: "error" },
  NN1007: { title: "A semicolon", severity: "error" },
  NN1008: { title: "An arrow written in another way", severity: "error" },
  NN1009: { title: "A name that is too long", severity: "error" },
  NN1010: { title: "A sign or a word is missing", severity: "error" },
  NN1011: { title: "A value is missing", severity: "error" },
  NN1012: { title: "A word that starts no statement", severity: "error" },
  NN1013: { title: "A word that starts no declaration", severity: "error" },
  NN1014: { title: "A bracket that is never closed", severity: "error" },
  NN1015: { title: "A bracket that closes nothing", severity: "error" },
  NN1016: { title: "`(` on another line than its name", severity: "error" },
  NN1017: { title: "`{` on another line than its stage", severity: "error" },
  NN1018: { title: "A file that is too long", severity: "error" },
  NN1019: { title: "A file of too many words", severity: "error" },
  NN1020: { title: "Brackets nested too deeply", severity: "error" },
  NN1021: { title: "Text after the end of a statement", severity: "error" },
  NN1022: { title: "More syntax errors than are shown", severity: "error" },
  NN1023: { title: "A doc comment that describes nothing", severity: "warning" },
  NN1024: { title: "An unknown escape in a string", severity: "error" },
} as const satisfies Readonly<Record<string, CodeEntry>>;

export type Code = keyof typeof codes;
