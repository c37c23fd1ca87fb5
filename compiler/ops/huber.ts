import { abs, mul as times, num, select, sub, test } from "../ir/expr.ts";
import { clamp } from "./clamp.ts";
import { mul } from "./mul.ts";
import { elementwise } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y = e²/2 where |e| ≤ delta, else delta·(|e| − delta/2)  ⇒  de = dy·e kept within ±delta (Huber 1964) */
export const huber: Op<{ delta: number }> = {
  name: "huber",
  infer: (inputs) => elementwise("huber", inputs),
  formula: ([e], { delta }) => `|${e}| <= ${delta} ? ${e}² / 2 : ${delta}·(|${e}| - ${delta / 2})`,
  gradient: (g, { x: [e], dy, attrs: { delta } }) => [g.apply(mul, [dy, g.apply(clamp, [e!], { low: -delta, high: delta })], undefined)],
  element(at, [eAt], { delta }) {
    const e = eAt!.at(...at);
    const line = times(num(delta), sub(abs(e), num(delta / 2)));
    return select(test("le", abs(e), num(delta)), times(num(0.5), times(e, e)), line);
  },
};
