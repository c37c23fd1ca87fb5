import { real } from "./shapes.ts";
import type { Op } from "./types.ts";

/** Whole numbers (u8, u16, u32) as f32. */
export const convert: Op = {
  name: "convert",
  infer: ([x]) => real(x!.shape),
  formula: ([x]) => x!,
  gradient: () => [undefined],
  element: (at, [x]) => x!.at(...at),
};
