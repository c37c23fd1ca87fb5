/**
 * Whole-number arithmetic that stays in normal form: constant + Σ factor·atom. Atoms are loop variables, n, and what
 * is not affine (a division that does not come out even, an element of an index buffer).
 */
import type { Int } from "../ir/loops.ts";

interface Term {
  readonly atom: Int;
  readonly factor: number;
}

export interface Affine {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, Term>;
}

/** The smallest and the largest value of an atom. */
export type RangeOf = (atom: Int) => readonly [number, number];

export const constant = (value: number): Affine => ({ constant: value, terms: new Map() });
export const atom = (int: Int): Affine => ({ constant: 0, terms: new Map([[JSON.stringify(int), { atom: int, factor: 1 }]]) });

export function plus(a: Affine, b: Affine): Affine {
  const terms = new Map(a.terms);
  for (const [key, term] of b.terms) {
    const factor = (terms.get(key)?.factor ?? 0) + term.factor;
    if (factor === 0) terms.delete(key);
    else terms.set(key, { atom: term.atom, factor });
  }
  return rejoined({ constant: a.constant + b.constant, terms });
}

/** d·⌊x / d⌋ + x mod d = x: what a reshape took apart comes together again in the address. */
function rejoined(sum: Affine): Affine {
  for (const [key, { atom: of, factor }] of sum.terms) {
    if (of.kind !== "imod") continue;
    const quotient = JSON.stringify({ kind: "idiv", a: of.a, divisor: of.divisor });
    if (sum.terms.get(quotient)?.factor !== factor * of.divisor) continue;
    const terms = new Map(sum.terms);
    terms.delete(key);
    terms.delete(quotient);
    return plus({ constant: sum.constant, terms }, times(affineOf(of.a), factor));
  }
  return sum;
}

/** An integer expression in normal form. */
export function affineOf(int: Int): Affine {
  switch (int.kind) {
    case "int":
      return constant(int.value);
    case "iadd":
      return plus(affineOf(int.a), affineOf(int.b));
    case "imul":
      return times(affineOf(int.a), int.factor);
    case "n":
    case "loop":
    case "idiv":
    case "imod":
    case "iload":
      return atom(int);
  }
}

export function times(a: Affine, factor: number): Affine {
  if (factor === 0) return constant(0);
  const terms = new Map([...a.terms].map(([key, term]) => [key, { atom: term.atom, factor: term.factor * factor }]));
  return { constant: a.constant * factor, terms };
}

export function rangeOf(a: Affine, range: RangeOf): readonly [number, number] {
  let low = a.constant;
  let high = a.constant;
  for (const { atom: of, factor } of a.terms.values()) {
    const [least, most] = range(of);
    low += factor > 0 ? factor * least : factor * most;
    high += factor > 0 ? factor * most : factor * least;
  }
  return [low, high];
}

/** ⌊a / d⌋ and a − d·⌊a / d⌋ for a ≥ 0: multiples of d leave the remainder. */
export function divide(a: Affine, divisor: number, range: RangeOf): { quotient: Affine; remainder: Affine } {
  let quotient = constant(Math.floor(a.constant / divisor));
  let rest = constant(a.constant - divisor * Math.floor(a.constant / divisor));
  for (const [key, term] of a.terms) {
    if (term.factor % divisor === 0)
      quotient = plus(quotient, { constant: 0, terms: new Map([[key, { atom: term.atom, factor: term.factor / divisor }]]) });
    else rest = plus(rest, { constant: 0, terms: new Map([[key, term]]) });
  }
  const [low, high] = rangeOf(rest, range);
  if (low >= 0 && high < divisor) return { quotient, remainder: rest };
  const int = toInt(rest);
  return {
    quotient: plus(quotient, atom({ kind: "idiv", a: int, divisor })),
    remainder: atom({ kind: "imod", a: int, divisor }),
  };
}

/** Largest factors first, the constant last: `b * 784 + i + 3`. */
export function toInt(a: Affine): Int {
  const terms = [...a.terms.values()].toSorted((x, y) => Math.abs(y.factor) - Math.abs(x.factor));
  const parts: Int[] = terms.map(({ atom: of, factor }) => (factor === 1 ? of : { kind: "imul", a: of, factor }));
  if (a.constant !== 0 || parts.length === 0) parts.push({ kind: "int", value: a.constant });
  return parts.reduce((sum, part) => ({ kind: "iadd", a: sum, b: part }));
}
