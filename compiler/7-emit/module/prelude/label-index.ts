/** The place of a label among the members of its enum. */
export function labelIndex(labels: readonly string[], label: unknown, name: string): number {
  const index = typeof label === "string" ? labels.indexOf(label) : -1;
  if (index < 0) throw new RangeError(name + " is one of " + labels.join(", ") + "; got " + JSON.stringify(label));
  return index;
}
