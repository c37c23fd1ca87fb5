/** One row, small enough for pencil and paper. Header a,b,kind. */
export function threeClasses(): string {
  return ["a,b,kind", "1,2,2", ""].join("\n");
}
