/**
 * Int and Num as JavaScript: the same operations in the same order, with the parentheses that they need and no more.
 * (Whole numbers may be regrouped, their sums are exact; numbers never.)
 */
import type { CompareFn, UnaryFn } from "../../ir/expr.ts";
import type { BufferId, Int, LocalId, Num } from "../../ir/loops.ts";
import { printNumber } from "../module/data.ts";
import { simplifyInt } from "./simplify-int.ts";

/** What stands for names in expressions. */
export interface ExpressionNames {
  /** The batch extent n. */
  rows(): string;
  view(buffer: BufferId): string;
  local(local: LocalId): string;
  /** The callee of a function of one number: `exp`, `Math.sqrt`. */
  callee(fn: CalledFn): string;
  random(): string;
}

export type CalledFn = Exclude<UnaryFn, "neg"> | "max" | "min";

/** How tightly an expression binds: JavaScript's precedence, for the operators that occur. */
const binds = { conditional: 1, bitwise: 2, comparison: 3, sum: 4, product: 5, unary: 6, primary: 7 } as const;

interface Printed {
  readonly text: string;
  readonly binds: number;
}

const primary = (text: string): Printed => ({ text, binds: binds.primary });

/** The text, in parentheses where it binds less tightly than `least`. */
const within = ({ text, binds: own }: Printed, least: number): string => (own < least ? `(${text})` : text);

export const printInt = (names: ExpressionNames, int: Int): string => int_(names, simplifyInt(int)).text;
export const printNum = (names: ExpressionNames, num: Num): string => num_(names, num).text;

/** The operands of a sum, each but the last with the sign that follows it: where a long line may break. */
export function printTerms(names: ExpressionNames, num: Num): string[] {
  if (num.kind !== "binary" || (num.fn !== "add" && num.fn !== "sub")) return [within(num_(names, num), binds.sum)];
  const left = printTerms(names, num.a);
  left[left.length - 1] += num.fn === "add" ? " +" : " -";
  return [...left, within(num_(names, num.b), binds.product)];
}

function int_(names: ExpressionNames, int: Int): Printed {
  switch (int.kind) {
    case "int":
      return literal(int.value);
    case "n":
      return primary(names.rows());
    case "loop":
      return primary(names.local(int.local));
    case "iadd":
      return sumOfInts(names, int.a, int.b);
    case "imul":
      return { text: `${within(int_(names, int.a), binds.product)} * ${printNumber(int.factor)}`, binds: binds.product };
    case "idiv":
      return { text: `(${within(int_(names, int.a), binds.product)} / ${int.divisor}) | 0`, binds: binds.bitwise };
    case "imod":
      // Among products it takes parentheses: few know that % binds as * does.
      return { text: `${within(int_(names, int.a), binds.unary)} % ${int.divisor}`, binds: binds.sum };
    case "iload":
      return primary(`${names.view(int.buffer)}[${printInt(names, int.at)}]`);
    default:
      return unknown(int);
  }
}

function sumOfInts(names: ExpressionNames, a: Int, b: Int): Printed {
  const left = within(int_(names, a), binds.sum);
  if (b.kind === "int" && b.value < 0) return { text: `${left} - ${-b.value}`, binds: binds.sum };
  return { text: `${left} + ${within(int_(names, b), binds.sum)}`, binds: binds.sum };
}

function literal(value: number): Printed {
  const negative = value < 0 || Object.is(value, -0);
  return { text: printNumber(value), binds: negative ? binds.unary : binds.primary };
}

const operators = { add: "+", sub: "-", mul: "*", div: "/" } as const;
const comparisons: Readonly<Record<CompareFn, string>> = { lt: "<", le: "<=", eq: "===", gt: ">", ge: ">=" };

function num_(names: ExpressionNames, num: Num): Printed {
  switch (num.kind) {
    case "const":
      return literal(num.value);
    case "local":
      return primary(names.local(num.local));
    case "load":
      return primary(`${names.view(num.buffer)}[${printInt(names, num.at)}]`);
    case "toNumber":
      return int_(names, simplifyInt(num.int));
    case "unary":
      if (num.fn === "neg") return { text: `-${within(num_(names, num.x), binds.primary)}`, binds: binds.unary };
      return primary(`${names.callee(num.fn)}(${printNum(names, num.x)})`);
    case "binary": {
      if (num.fn === "max" || num.fn === "min") {
        return primary(`${names.callee(num.fn)}(${printNum(names, num.a)}, ${printNum(names, num.b)})`);
      }
      const own = num.fn === "add" || num.fn === "sub" ? binds.sum : binds.product;
      // a + (b + c) is not a + b + c: what is on the right keeps its parentheses.
      return { text: `${within(num_(names, num.a), own)} ${operators[num.fn]} ${within(num_(names, num.b), own + 1)}`, binds: own };
    }
    case "select": {
      const test = `${within(num_(names, num.a), binds.sum)} ${comparisons[num.fn]} ${within(num_(names, num.b), binds.sum)}`;
      const branches = [num.yes, num.no].map((branch) => within(num_(names, branch), binds.bitwise));
      return { text: `${test} ? ${branches[0]} : ${branches[1]}`, binds: binds.conditional };
    }
    case "random":
      return primary(`${names.random()}(${printNum(names, num.key)}, ${num.stream}, ${printInt(names, num.index)})`);
    default:
      return unknown(num);
  }
}

function unknown(expression: never): never {
  throw new Error(`no such expression: ${JSON.stringify(expression)}`);
}
