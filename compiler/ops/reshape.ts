import { ixDiv, ixMod } from "../ir/expr.ts";
import { linear, real, shapeText } from "./shapes.ts";
import type { Extent, Index, Op } from "./types.ts";

/** The same numbers in the same row-major order under another shape; the batch axis stays. */
export const reshape: Op<{ shape: readonly Extent[] }> = {
  name: "reshape",
  infer([x], { shape }) {
    const size = (extents: readonly Extent[]) => extents.reduce<number>((product, e) => product * (e === "n" ? 1 : e), 1);
    const same = size(x!.shape) === size(shape) && (x!.shape[0] === "n") === (shape[0] === "n");
    return same ? real(shape) : `reshape cannot turn ${shapeText(x!.shape)} into ${shapeText(shape)}`;
  },
  formula: ([x]) => x!,
  gradient: (g, { x: [x], dy }) => [g.apply(reshape, [dy], { shape: g.typeOf(x!).shape })],
  element(at, [x], { shape }, { types }) {
    const from = types[0]!.shape;
    const lead = shape[0] === "n" ? 1 : 0;
    let rest = linear(at.slice(lead), shape.slice(lead));
    const place: Index[] = [];
    for (let axis = from.length - 1; axis > lead; axis--) {
      place[axis] = ixMod(rest, from[axis] as number);
      rest = ixDiv(rest, from[axis] as number);
    }
    if (from.length > lead) place[lead] = rest;
    if (lead === 1) place[0] = at[0]!;
    return x!.at(...place);
  },
};
