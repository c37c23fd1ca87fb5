/**
 * Interval analysis of whole-number expressions, for one batch size: which values can an index take? Sums are first
 * brought to the form constant + Σ coefficient · term, so that `i - i % 4` and `i + 3` are bounded exactly; what is
 * known from an enclosing condition (`i + k >= 1`) is kept by that form and used wherever it appears again.
 */
import type { BufferId, Int, LocalId } from "./loops.ts";

/** Both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What is known at a place in a kernel. */
export interface Scope {
  readonly n: number;
  readonly loops: ReadonlyMap<LocalId, Interval>;
  /** Bounds that enclosing conditions give, by the key of the terms. */
  readonly facts: ReadonlyMap<string, Interval>;
  /** The values an element of an index buffer can have. */
  elements(buffer: BufferId): Interval;
}

/** constant + Σ coefficient · term. */
export interface Linear {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, { readonly coefficient: number; readonly range: Interval }>;
}

const everything: Interval = { low: -Infinity, high: Infinity };

/** The values of `int`; both ends are infinite where nothing is known (an unknown local). */
export function rangeOf(int: Int, scope: Scope): Interval {
  const linear = linearize(int, scope);
  return intersect(rangeOfLinear(linear, scope), rangeByParts(int, scope));
}

/** The linear form of `int`; division, remainder and reads are terms of their own. */
export function linearize(int: Int, scope: Scope): Linear {
  switch (int.kind) {
    case "int":
      return { constant: int.value, terms: new Map() };
    case "n":
      return { constant: scope.n, terms: new Map() };
    case "iadd":
      return addLinear(linearize(int.a, scope), linearize(int.b, scope));
    case "imul":
      return scaleLinear(linearize(int.a, scope), int.factor);
    case "loop":
    case "idiv":
    case "imod":
    case "iload":
      return { constant: 0, terms: new Map([[keyOfInt(int, scope), { coefficient: 1, range: rangeByParts(int, scope) }]]) };
    default:
      return int satisfies never;
  }
}

export function addLinear(a: Linear, b: Linear): Linear {
  const terms = new Map(a.terms);
  for (const [key, term] of b.terms) {
    const coefficient = (terms.get(key)?.coefficient ?? 0) + term.coefficient;
    if (coefficient === 0) terms.delete(key);
    else terms.set(key, { coefficient, range: term.range });
  }
  return { constant: a.constant + b.constant, terms };
}

export function scaleLinear(a: Linear, factor: number): Linear {
  if (factor === 0) return { constant: 0, terms: new Map() };
  const terms = new Map([...a.terms].map(([key, term]) => [key, { ...term, coefficient: term.coefficient * factor }] as const));
  return { constant: a.constant * factor, terms };
}

/** Names the sum of terms without its constant: equal keys, equal values. */
export function keyOfTerms(linear: Linear): string {
  return [...linear.terms].map(([key, term]) => `${term.coefficient}·${key}`).sort().join(" + ");
}

export function rangeOfLinear(linear: Linear, scope: Scope): Interval {
  let sum: Interval = { low: linear.constant, high: linear.constant };
  for (const [, { coefficient, range }] of linear.terms) sum = add(sum, scale(range, coefficient));
  const fact = scope.facts.get(keyOfTerms(linear));
  return fact === undefined ? sum : intersect(sum, shift(fact, linear.constant));
}

/** Bounds of the parts put together, so that a fact about a part is used. */
function rangeByParts(int: Int, scope: Scope): Interval {
  switch (int.kind) {
    case "int":
      return { low: int.value, high: int.value };
    case "n":
      return { low: scope.n, high: scope.n };
    case "loop": {
      const range = scope.loops.get(int.local) ?? everything;
      const fact = scope.facts.get(`1·l${int.local}`);
      return fact === undefined ? range : intersect(range, fact);
    }
    case "iadd":
      return add(rangeOf(int.a, scope), rangeOf(int.b, scope));
    case "imul":
      return scale(rangeOf(int.a, scope), int.factor);
    case "idiv": {
      const { low, high } = rangeOf(int.a, scope);
      return { low: Math.trunc(low / int.divisor), high: Math.trunc(high / int.divisor) };
    }
    case "imod": {
      const { low, high } = rangeOf(int.a, scope);
      const sameMultiple = Math.floor(low / int.divisor) === Math.floor(high / int.divisor);
      return low >= 0 && sameMultiple ? { low: low % int.divisor, high: high % int.divisor } : { low: low < 0 ? 1 - int.divisor : 0, high: Math.min(int.divisor - 1, Math.max(high, 0)) };
    }
    case "iload":
      return scope.elements(int.buffer);
    default:
      return int satisfies never;
  }
}

function keyOfInt(int: Int, scope: Scope): string {
  switch (int.kind) {
    case "loop":
      return `l${int.local}`;
    case "idiv":
      return `(${keyOfWhole(int.a, scope)})/${int.divisor}`;
    case "imod":
      return `(${keyOfWhole(int.a, scope)})%${int.divisor}`;
    case "iload":
      return `b${int.buffer}[${keyOfWhole(int.at, scope)}]`;
    case "int":
    case "n":
    case "iadd":
    case "imul":
      return keyOfWhole(int, scope);
    default:
      return int satisfies never;
  }
}

function keyOfWhole(int: Int, scope: Scope): string {
  const linear = linearize(int, scope);
  return `${linear.constant} + ${keyOfTerms(linear)}`;
}

export function add(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function scale(a: Interval, factor: number): Interval {
  if (factor === 0) return { low: 0, high: 0 };
  return factor > 0 ? { low: a.low * factor, high: a.high * factor } : { low: a.high * factor, high: a.low * factor };
}

export function shift(a: Interval, by: number): Interval {
  return { low: a.low + by, high: a.high + by };
}

export function intersect(a: Interval, b: Interval): Interval {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}
