import type { Int } from "../../ir/loops.ts";

/** An equal Int without sums and products that say nothing: constants are folded and stand last. */
export function simplifyInt(int: Int): Int {
  switch (int.kind) {
    case "int":
    case "n":
    case "loop":
      return int;
    case "iadd":
      return add(simplifyInt(int.a), simplifyInt(int.b));
    case "imul":
      return multiply(simplifyInt(int.a), int.factor);
    case "idiv":
      return int.divisor === 1 ? simplifyInt(int.a) : { ...int, a: simplifyInt(int.a) };
    case "imod":
      return int.divisor === 1 ? { kind: "int", value: 0 } : { ...int, a: simplifyInt(int.a) };
    case "iload":
      return { ...int, at: simplifyInt(int.at) };
  }
}

function add(a: Int, b: Int): Int {
  if (a.kind === "int" && b.kind === "int") return { kind: "int", value: a.value + b.value };
  if (a.kind === "int") return add(b, a);
  if (b.kind === "int" && b.value === 0) return a;
  if (a.kind === "iadd" && a.b.kind === "int") return b.kind === "int" ? add(a.a, add(a.b, b)) : add(add(a.a, b), a.b);
  if (b.kind === "iadd" && b.b.kind === "int") return add(add(a, b.a), b.b);
  return { kind: "iadd", a, b };
}

function multiply(a: Int, factor: number): Int {
  if (factor === 1) return a;
  if (factor === 0) return { kind: "int", value: 0 };
  if (a.kind === "int") return { kind: "int", value: a.value * factor };
  if (a.kind === "imul") return multiply(a.a, a.factor * factor);
  return { kind: "imul", a, factor };
}
