/** A learning rate is a number ≥ 0; anything else would spoil the parameters at the next step. */
export function checkLearningRate(value: number): number {
  if (value >= 0 && value < Infinity) return value;
  throw new RangeError("a learning rate is a finite number ≥ 0, got " + value);
}
