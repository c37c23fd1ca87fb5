import { add, div, log, min, mul, neg, num, random, select, sqrt, sub, test } from "../ir/expr.ts";
import { linear } from "./shapes.ts";
import type { Expr, Op, TensorType } from "./types.ts";

/** Φ(−2): the share of a normal distribution below two deviations. */
const TAIL = 0.022750131948179195;

/**
 * y = mean + std·Φ⁻¹(p), p even in (Φ(−2), Φ(2)): normal numbers of which none lies beyond two deviations, as drawing
 * those again would give them. One hash of (key, stream, logical place) each.
 */
export const truncatedNormal: Op<{ mean: number; std: number; stream: number; type: TensorType }> = {
  name: "truncatedNormal",
  infer: (_, { type }) => type,
  formula: (_, { mean, std }) => `normal with mean ${mean} and deviation ${std} within two deviations`,
  gradient: () => [undefined],
  element(at, [key], { mean, std, stream, type: { shape } }) {
    const draw = random(key!.at(), stream, linear(at, shape));
    const p = add(num(TAIL), mul(num((1 - 2 * TAIL) / 2 ** 24), add(draw, num(0.5))));
    return add(num(mean), mul(num(std), quantile(p)));
  },
};

/** Φ⁻¹ for p in 1e-11 … 1 − 1e-11, relative error 1e-15: Wichura 1988, algorithm AS 241, PPND16. */
function quantile(p: Expr): Expr {
  const q = sub(p, num(0.5));
  const inner = sub(num(0.180625), mul(q, q));
  const outer = sub(sqrt(neg(log(min(p, sub(num(1), p))))), num(1.6));
  const middle = div(mul(q, polynomial(A, inner)), polynomial(B, inner));
  const tail = div(polynomial(C, outer), polynomial(D, outer));
  return select(test("lt", mul(q, q), num(0.180625)), middle, select(test("lt", q, num(0)), neg(tail), tail));
}

/** Σ coefficients[i]·xⁱ, by Horner's rule. */
const polynomial = (coefficients: readonly number[], x: Expr): Expr =>
  coefficients.toReversed().reduce<Expr | undefined>((sum, c) => (sum === undefined ? num(c) : add(mul(sum, x), num(c))), undefined)!;

const A = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.693765509461, 45921.95393154987, 67265.7709270087, 33430.57558358813,
  2509.0809287301227,
];
const B = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854,
];
const C = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const D = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
  1.0507500716444169e-9,
];
