/** Prettier's language of documents: text with places where a line may end, of which the printer chooses. */
import type { Doc } from "prettier";
import { builders, printer } from "prettier/doc";

export { builders };
export type { Doc };

/** Columns that a line may have; comments may go past it. */
const printWidth = 100;

/** The text of a document, lines broken where they would be too long. */
export function printDoc(doc: Doc): string {
  return printer.printDocToString(doc, { printWidth, tabWidth: 2, useTabs: false }).formatted;
}
