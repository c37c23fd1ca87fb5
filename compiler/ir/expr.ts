/**
 * The element language: what one output element of an op is, as an expression over the elements of its operands.
 * The schedule alone decides about loops; fusion is inlining one expression into another.
 */

/** The batch extent is the runtime scalar `n`, 1 … capacity; every other extent is known when the model is compiled. */
export type Extent = number | "n";

/** An axis of an iteration space. Its identity is the object itself. */
export interface AxisVar {
  readonly extent: Extent;
  readonly hint: string;
}

/** A whole number: affine in axes, plus floor-division and remainder by constants, plus data-dependent reads. */
export type Index =
  | { readonly kind: "axis"; readonly axis: AxisVar }
  | { readonly kind: "const"; readonly value: number }
  | { readonly kind: "add"; readonly a: Index; readonly b: Index }
  | { readonly kind: "mul"; readonly a: Index; readonly factor: number }
  | { readonly kind: "div"; readonly a: Index; readonly divisor: number }
  | { readonly kind: "mod"; readonly a: Index; readonly divisor: number }
  /** The element of an index operand (u8, u16, u32). */
  | { readonly kind: "gather"; readonly operand: number; readonly at: readonly Index[] };

export type UnaryFn = "neg" | "abs" | "sqrt" | "floor" | CallFn;
/** What V8 has no instruction for: a call of a function of the generated module. */
export type CallFn = "exp" | "expm1" | "log" | "log1p" | "tanh" | "sigmoid" | "sin" | "cos" | "erf";
export type BinaryFn = "add" | "sub" | "mul" | "div" | "max" | "min";
export type CompareFn = "lt" | "le" | "eq" | "gt" | "ge";

/** A number. `max` and `min` carry NaN as Math.max does. */
export type Expr =
  | { readonly kind: "const"; readonly value: number }
  | { readonly kind: "read"; readonly operand: number; readonly at: readonly Index[] }
  /** An index as a number. */
  | { readonly kind: "index"; readonly index: Index }
  /** The batch extent n as a number. */
  | { readonly kind: "batch" }
  | { readonly kind: "unary"; readonly fn: UnaryFn; readonly x: Expr }
  | { readonly kind: "binary"; readonly fn: BinaryFn; readonly a: Expr; readonly b: Expr }
  | { readonly kind: "select"; readonly test: Test; readonly yes: Expr; readonly no: Expr }
  /** Over `axis` in rising order; `argmax` is the first place of the largest value. */
  | { readonly kind: "reduce"; readonly fn: "sum" | "max" | "argmax"; readonly axis: AxisVar; readonly body: Expr }
  /** A whole number 0 … 2^24 − 1: a hash of (key, stream, index); key is a u32 number. */
  | { readonly kind: "random"; readonly key: Expr; readonly stream: number; readonly index: Index };

export interface Test {
  readonly fn: CompareFn;
  readonly a: Expr;
  readonly b: Expr;
}

/** An operand of an op, read by element. */
export interface Access {
  at(...index: Index[]): Expr;
  /** The element as an index: only of operands that hold whole numbers. */
  indexAt(...index: Index[]): Index;
}

export const axisVar = (extent: Extent, hint: string): AxisVar => ({ extent, hint });
export const ix = (axis: AxisVar): Index => ({ kind: "axis", axis });
export const ixConst = (value: number): Index => ({ kind: "const", value });

export function ixAdd(a: Index, b: Index | number): Index {
  const right = typeof b === "number" ? ixConst(b) : b;
  if (right.kind === "const" && right.value === 0) return a;
  if (a.kind === "const" && a.value === 0) return right;
  if (a.kind === "const" && right.kind === "const") return ixConst(a.value + right.value);
  return { kind: "add", a, b: right };
}

export function ixMul(a: Index, factor: number): Index {
  if (factor === 1) return a;
  if (factor === 0) return ixConst(0);
  if (a.kind === "const") return ixConst(a.value * factor);
  return { kind: "mul", a, factor };
}

export function ixDiv(a: Index, divisor: number): Index {
  if (divisor === 1) return a;
  if (a.kind === "const") return ixConst(Math.floor(a.value / divisor));
  return { kind: "div", a, divisor };
}

export function ixMod(a: Index, divisor: number): Index {
  if (divisor === 1) return ixConst(0);
  if (a.kind === "const") return ixConst(a.value - divisor * Math.floor(a.value / divisor));
  return { kind: "mod", a, divisor };
}

export const num = (value: number): Expr => ({ kind: "const", value });
export const asNumber = (index: Index): Expr => ({ kind: "index", index });
export const batch: Expr = { kind: "batch" };
const unary =
  (fn: UnaryFn) =>
  (x: Expr): Expr => ({ kind: "unary", fn, x });
const binary =
  (fn: BinaryFn) =>
  (a: Expr, b: Expr): Expr => ({ kind: "binary", fn, a, b });
export const neg = unary("neg");
export const abs = unary("abs");
export const sqrt = unary("sqrt");
export const exp = unary("exp");
export const expm1 = unary("expm1");
export const log = unary("log");
export const log1p = unary("log1p");
export const tanh = unary("tanh");
export const sigmoid = unary("sigmoid");
export const sin = unary("sin");
export const cos = unary("cos");
export const erf = unary("erf");
export const floor = unary("floor");
export const add = binary("add");
export const sub = binary("sub");
export const mul = binary("mul");
export const div = binary("div");
export const max = binary("max");
export const min = binary("min");
export const test = (fn: CompareFn, a: Expr, b: Expr): Test => ({ fn, a, b });
export const select = (when: Test, yes: Expr, no: Expr): Expr => ({ kind: "select", test: when, yes, no });
export const random = (key: Expr, stream: number, index: Index): Expr => ({ kind: "random", key, stream, index });

/** Σ over `extent`, in rising order: `sum(K, (k) => mul(a.at(i, k), b.at(k, j)))`. */
export const sum = (extent: Extent, body: (index: Index) => Expr, hint = "k"): Expr => reduction("sum", extent, body, hint);
export const maximum = (extent: Extent, body: (index: Index) => Expr, hint = "k"): Expr => reduction("max", extent, body, hint);
export const argmax = (extent: Extent, body: (index: Index) => Expr, hint = "k"): Expr => reduction("argmax", extent, body, hint);

function reduction(fn: "sum" | "max" | "argmax", extent: Extent, body: (index: Index) => Expr, hint: string): Expr {
  const axis = axisVar(extent, hint);
  return { kind: "reduce", fn, axis, body: body(ix(axis)) };
}
