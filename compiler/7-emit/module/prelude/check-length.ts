/** One raw sample must have as many values as the input takes. */
export function checkLength(values: ArrayLike<unknown>, length: number, name: string): void {
  if (values.length !== length) throw new RangeError(name + " takes " + length + " values a sample, got " + values.length);
}
