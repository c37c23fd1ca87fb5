/** The truth table of "and". Header a,b,both. */
export function and(): string {
  return ["a,b,both", "0,0,0", "0,1,0", "1,0,0", "1,1,1", ""].join("\n");
}
