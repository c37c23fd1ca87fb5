import { mul, sum } from "../ir/expr.ts";
import { real } from "./shapes.ts";
import type { Expr, Extent, Index, Op, TensorType } from "./types.ts";

/** Axis letters: `{ a: "bi", b: "oi", out: "bo" }` is y[b,o] = Σᵢ a[b,i]·b[o,i]. */
export interface Letters {
  readonly a: string;
  readonly b: string;
  readonly out: string;
}

/**
 * The contraction of two tensors, every product of linear algebra at once: each letter of an operand is in the other
 * operand or in the result, so that  y = Σ a·b  ⇒  da = Σ dy·b,  db = Σ dy·a  are contractions again.
 */
export const einsum: Op<Letters> = {
  name: "einsum",
  infer(inputs, letters) {
    const extents = extentsOf(inputs, letters);
    return typeof extents === "string" ? extents : real([...letters.out].map((letter) => extents.get(letter)!));
  },
  formula([a, b], letters) {
    const inner = summed(letters);
    return `${inner.length > 0 ? `Σ${inner.join("")} ` : ""}${a}[${[...letters.a].join(",")}]·${b}[${[...letters.b].join(",")}]`;
  },
  gradient(g, { x: [a, b], dy, attrs, wanted }) {
    return [
      wanted[0] ? g.apply(einsum, [dy, b!], { a: attrs.out, b: attrs.b, out: attrs.a }) : undefined,
      wanted[1] ? g.apply(einsum, [dy, a!], { a: attrs.out, b: attrs.a, out: attrs.b }) : undefined,
    ];
  },
  element(at, [a, b], letters, { types }) {
    const extents = extentsOf(types, letters) as ReadonlyMap<string, Extent>;
    const place = new Map<string, Index>([...letters.out].map((letter, i) => [letter, at[i]!]));
    const over = (rest: readonly string[]): Expr => {
      const [letter, ...inner] = rest;
      if (letter === undefined) {
        return mul(a!.at(...[...letters.a].map((l) => place.get(l)!)), b!.at(...[...letters.b].map((l) => place.get(l)!)));
      }
      return sum(extents.get(letter)!, (k) => (place.set(letter, k), over(inner)), letter);
    };
    return over(summed(letters));
  },
};

/** The letters that are summed over, in the order in which `a` then `b` name them. */
function summed({ a, b, out }: Letters): string[] {
  return [...new Set([...a, ...b])].filter((letter) => !out.includes(letter));
}

function extentsOf(inputs: readonly TensorType[], letters: Letters): Map<string, Extent> | string {
  const extents = new Map<string, Extent>();
  for (const [type, names] of [
    [inputs[0]!, letters.a],
    [inputs[1]!, letters.b],
  ] as const) {
    if (type.shape.length !== names.length) return `a product needs ${names.length} axes, got ${type.shape.length}`;
    for (const [i, letter] of [...names].entries()) {
      const known = extents.get(letter);
      if (known !== undefined && known !== type.shape[i]) return `a product needs matching inner sizes, got ${known} and ${type.shape[i]}`;
      extents.set(letter, type.shape[i]!);
    }
  }
  return extents;
}
