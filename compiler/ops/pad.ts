import { asNumber, ixAdd, num, select, test } from "../ir/expr.ts";
import { real } from "./shapes.ts";
import { slice } from "./slice.ts";
import type { Op } from "./types.ts";

/** Zeros before and after along `axis`  ⇒  dx = the slice between them */
export const pad: Op<{ axis: number; before: number; after: number }> = {
  name: "pad",
  infer: ([x], { axis, before, after }) => real(x!.shape.map((e, i) => (i === axis ? (e as number) + before + after : e))),
  formula: ([x], { before, after }) => `[${before}×0, ${x}, ${after}×0]`,
  gradient(g, { x: [x], dy, attrs: { axis, before } }) {
    return [g.apply(slice, [dy], { axis, start: before, size: g.typeOf(x!).shape[axis] as number })];
  },
  element(at, [x], { axis, before, after }, { types }) {
    const size = types[0]!.shape[axis] as number;
    const place = asNumber(at[axis]!);
    let value = x!.at(...at.map((index, i) => (i === axis ? ixAdd(index, -before) : index)));
    if (after > 0) value = select(test("lt", place, num(before + size)), value, num(0));
    return before > 0 ? select(test("lt", place, num(before)), num(0), value) : value;
  },
};
