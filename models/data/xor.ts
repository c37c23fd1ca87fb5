/** The four rows of exclusive or, repeated, so that a split into batches means something. */
export function xor(): string {
  const rows = Array.from({ length: 50 }, () => ["0,0,0", "0,1,1", "1,0,1", "1,1,0"]).flat();
  return ["a,b,either", ...rows, ""].join("\n");
}
