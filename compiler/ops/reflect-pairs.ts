import { add, asNumber, ixAdd, ixConst, ixDiv, ixMod, ixMul, mul, neg, num, select, test } from "../ir/expr.ts";
import { lastSize, real, shapeText } from "./shapes.ts";
import type { Expr, Index, Op } from "./types.ts";

/** Which columns are a pair: column j has the place (multiplier·j + offset) mod size; the places 2p and 2p + 1 are pair p. */
export interface Pairing {
  readonly size: number;
  /** Without a divisor in common with `size`. */
  readonly multiplier: number;
  readonly offset: number;
}

/**
 * Columns reflected in pairs: pair p, of columns a and b, by the line whose direction is d[·, first + p] = (cos, sin):
 * y_a = cos·x_a + sin·x_b,  y_b = sin·x_a − cos·x_b. The last of an odd number of columns stays as it is.
 */
export const reflectPairs: Op<Pairing & { first: number }> = {
  name: "reflectPairs",
  infer: ([x, d], { size, first }) =>
    lastSize(x!) === size && d!.shape[0] === 2 && lastSize(d!) >= first + Math.floor(size / 2)
      ? real(x!.shape)
      : `a direction for each pair of ${size} columns is needed, got ${shapeText(d!.shape)}`,
  formula: ([x, d]) => `${x} reflected in pairs by ${d}`,
  gradient() {
    throw new Error("reflectPairs has no gradient rule: it makes first values only");
  },
  element(at, [x, d], { size, multiplier, offset, first }) {
    const j = at.at(-1)!;
    const place: Index = ixMod(ixAdd(ixMul(j, multiplier), offset), size);
    const pair = ixDiv(place, 2);
    const inverse = inverseOf(multiplier, size);
    const partner = ixAdd(ixMul(pair, 2), ixMod(ixAdd(place, 1), 2));
    // Of a place beyond the last the remainder makes some column, which is then not used.
    const beside = ixMod(ixAdd(ixMul(partner, inverse), size - ((offset * inverse) % size)), size);
    // The last place may have no direction of its own.
    const direction = (part: number): Expr => d!.at(ixConst(part), ixAdd(ixMod(pair, Math.max(1, Math.floor(size / 2))), first));
    const own = select(test("eq", asNumber(ixMod(place, 2)), num(0)), direction(0), neg(direction(0)));
    const reflected = add(mul(own, x!.at(...at)), mul(direction(1), x!.at(...at.slice(0, -1), beside)));
    return size % 2 === 0 ? reflected : select(test("lt", asNumber(place), num(size - 1)), reflected, x!.at(...at));
  },
};

/** The x below `size` with multiplier·x ≡ 1 (mod size). */
function inverseOf(multiplier: number, size: number): number {
  for (let x = 0; x < size; x++) if ((multiplier * x) % size === 1 % size) return x;
  throw new Error(`${multiplier} and ${size} have a divisor in common`);
}
