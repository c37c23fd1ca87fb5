import type { Tensor } from "../trainer.ts";

/** The place of the largest of `length` values from `start` on, counted from `start`; the first of equals. */
export function argmax(values: Tensor, start: number, length: number): number {
  let best = 0;
  for (let k = 1; k < length; k++) if ((values[start + k] as number) > (values[start + best] as number)) best = k;
  return best;
}
