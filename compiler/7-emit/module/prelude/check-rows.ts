/** The batch extent: how many rows of the inputs count. */
export function checkRows(n: number, capacity: number): void {
  if (n >= 1 && n <= capacity && Math.floor(n) === n) return;
  throw new RangeError("n is a whole number of rows, 1 … " + capacity + " (the batch size in the .nnet file), got " + n);
}
