import { asNumber, ixAdd, num, select, test } from "../ir/expr.ts";
import { real, shapeText } from "./shapes.ts";
import { slice } from "./slice.ts";
import type { Op } from "./types.ts";

/** The operands one behind the other along `axis`  ⇒  each gets its slice of dy */
export const concat: Op<{ axis: number }> = {
  name: "concat",
  infer(inputs, { axis }) {
    const [first, ...rest] = inputs;
    for (const other of rest) {
      const fits = other.shape.length === first!.shape.length && other.shape.every((extent, i) => i === axis || extent === first!.shape[i]);
      if (!fits) return `concat needs equal shapes but for one axis, got ${shapeText(first!.shape)} and ${shapeText(other.shape)}`;
    }
    const total = inputs.reduce((sum, input) => sum + (input.shape[axis] as number), 0);
    return real(first!.shape.map((extent, i) => (i === axis ? total : extent)));
  },
  formula: (inputs) => `[${inputs.join(", ")}]`,
  gradient(g, { x, dy, attrs: { axis }, wanted }) {
    let start = 0;
    return x.map((input, i) => {
      const size = g.typeOf(input).shape[axis] as number;
      const from = start;
      start += size;
      return wanted[i] ? g.apply(slice, [dy], { axis, start: from, size }) : undefined;
    });
  },
  element(at, inputs, { axis }, { types }) {
    const place = at[axis]!;
    const starts = types.map((_, i) => types.slice(0, i).reduce((sum, type) => sum + (type.shape[axis] as number), 0));
    const read = (i: number) => inputs[i]!.at(...at.map((index, k) => (k === axis ? ixAdd(index, -starts[i]!) : index)));
    return inputs
      .slice(0, -1)
      .reduceRight((rest, _, i) => select(test("lt", asNumber(place), num(starts[i + 1]!)), read(i), rest), read(inputs.length - 1));
  },
};
