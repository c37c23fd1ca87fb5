/**
 * Interval analysis of whole-number expressions, for one batch size: which values can an index take? Sums are first
 * brought to the form constant + Σ coefficient · term, so that `i - i % 4` and `i + 3` are bounded exactly; what is
 * known from an enclosing condition (`i + k >= 1`) is kept in that form and used wherever those terms appear again,
 * be it times a factor (`28 * (i + k)`) or among others (`b + i + k`).
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
  /** What enclosing conditions say. */
  readonly facts: readonly Fact[];
  /** The values an element of an index buffer can have. */
  elements(buffer: BufferId): Interval;
}

/** Σ coefficient · term lies in `range`; the constant of `sum` is 0. */
export interface Fact {
  readonly sum: Linear;
  readonly range: Interval;
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

export function rangeOfLinear(linear: Linear, scope: Scope): Interval {
  return rangeWithFacts(linear, scope.facts);
}

/** Each fact whose terms are in the sum bounds that part of it; the others bound the rest. */
function rangeWithFacts(linear: Linear, facts: readonly Fact[]): Interval {
  let range: Interval = { low: linear.constant, high: linear.constant };
  for (const [, term] of linear.terms) range = add(range, scale(term.range, term.coefficient));
  facts.forEach((fact, place) => {
    const factor = factorOf(fact.sum, linear);
    if (factor === undefined) return;
    const rest = addLinear(linear, scaleLinear(fact.sum, -factor));
    range = intersect(range, add(scale(fact.range, factor), rangeWithFacts(rest, facts.toSpliced(place, 1))));
  });
  return range;
}

/** The k for which all terms of k · part are in `whole`; undefined where there is none. */
function factorOf(part: Linear, whole: Linear): number | undefined {
  let factor: number | undefined;
  for (const [key, { coefficient }] of part.terms) {
    const ratio = (whole.terms.get(key)?.coefficient ?? 0) / coefficient;
    if (ratio === 0 || !Number.isInteger(ratio) || (factor ?? ratio) !== ratio) return undefined;
    factor = ratio;
  }
  return factor;
}

/** Bounds of the parts put together, so that a fact about a part is used. */
function rangeByParts(int: Int, scope: Scope): Interval {
  switch (int.kind) {
    case "int":
      return { low: int.value, high: int.value };
    case "n":
      return { low: scope.n, high: scope.n };
    case "loop":
      return scope.loops.get(int.local) ?? everything;
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
      return low >= 0 && sameMultiple
        ? { low: low % int.divisor, high: high % int.divisor }
        : { low: low < 0 ? 1 - int.divisor : 0, high: Math.min(int.divisor - 1, Math.max(high, 0)) };
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
  const { constant, terms } = linearize(int, scope);
  return `${constant} + ${[...terms]
    .map(([key, { coefficient }]) => `${coefficient}·${key}`)
    .sort()
    .join(" + ")}`;
}

export function add(a: Interval, b: Interval): Interval {
  return { low: a.low + b.low, high: a.high + b.high };
}

export function scale(a: Interval, factor: number): Interval {
  if (factor === 0) return { low: 0, high: 0 };
  return factor > 0 ? { low: a.low * factor, high: a.high * factor } : { low: a.high * factor, high: a.low * factor };
}

export function intersect(a: Interval, b: Interval): Interval {
  return { low: Math.max(a.low, b.low), high: Math.min(a.high, b.high) };
}
