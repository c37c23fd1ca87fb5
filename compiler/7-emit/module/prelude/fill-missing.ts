/** The value, or what takes its place where it is missing. */
export function fillMissing(value: number, replacement: number): number {
  return value === value ? value : replacement;
}
