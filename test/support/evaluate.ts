/**
 * Evaluates graph nodes one element at a time straight from the ops' `element` expressions, in f64: what an op's file
 * says, with no schedule and no generated code between.
 */
import { erf64 } from "../../compiler/7-emit/module/prelude/erf64.ts";
import { createBuilder } from "../../compiler/ir/builder.ts";
import type { Access, AxisVar, Expr, Index } from "../../compiler/ir/expr.ts";
import { axisVar, ix } from "../../compiler/ir/expr.ts";
import type { Node, NodeId, Origin } from "../../compiler/ir/graph.ts";
import { fill } from "../../compiler/ops/fill.ts";
import { ops } from "../../compiler/ops/index.ts";
import type { Op } from "../../compiler/ir/op.ts";
import { at, indices } from "../oracle/tensor.ts";
import type { Tensor } from "../oracle/tensor.ts";

export interface EvaluateContext {
  readonly n: number;
  readonly random24: (key: number, stream: number, index: number) => number;
}

export const nowhere: Origin = { span: { start: 0, end: 0 }, section: "test", role: "forward" };

/** The values of all nodes; `given` holds those of the sources. Scan and assign are not asked for here. */
export function evaluateNodes(nodes: readonly Node[], given: ReadonlyMap<NodeId, Tensor>, context: EvaluateContext): Tensor[] {
  const values: Tensor[] = [];
  for (const node of nodes) {
    if (node.kind === "source") values.push(given.get(node.id) ?? missing(node.name));
    else if (node.kind === "map") values.push(evaluateMap(node, values, nodes, context));
    else if (node.kind === "scatter") values.push(evaluateScatter(node, values, context));
    else throw new Error(`evaluateNodes knows maps and scatters only, not ${node.kind}`);
  }
  return values;
}

function evaluateScatter(node: Extract<Node, { kind: "scatter" }>, values: readonly Tensor[], context: EvaluateContext): Tensor {
  const [index, added] = node.inputs.map((id) => values[id]!);
  const shape = node.type.shape.map((extent) => (extent === "n" ? context.n : extent));
  const row = shape.slice(1).reduce((product, extent) => product * extent, 1);
  const data = new Array<number>(shape[0]! * row).fill(0);
  index!.data.forEach((place, p) => {
    for (let k = 0; k < row; k++) data[place * row + k]! += added!.data[p * row + k]!;
  });
  return { shape, data };
}

function missing(name: string): never {
  throw new Error(`no value is given for the source ${name}`);
}

function evaluateMap(
  node: Extract<Node, { kind: "map" }>,
  values: readonly Tensor[],
  nodes: readonly Node[],
  context: EvaluateContext,
): Tensor {
  const op: Op<unknown> | undefined = ops[node.op];
  if (op === undefined) throw new Error(`there is no op ${node.op}`);
  const inputs = node.inputs.map((id) => values[id]!);
  const types = node.inputs.map((id) => nodes[id]!.type);
  if ("expand" in op) {
    const g = createBuilder([], nowhere, fill);
    const sources = types.map((type, i) => g.source("input", String(i), type));
    const result = op.expand(g, sources, node.attrs);
    return evaluateNodes(g.nodes, new Map(sources.map((id, i) => [id, inputs[i]!])), context)[result]!;
  }
  const axes = node.type.shape.map((extent, i) => axisVar(extent, `i${i}`));
  const accesses = inputs.map((_, operand): Access => ({
    at: (...index) => ({ kind: "read", operand, at: index }),
    indexAt: (...index) => ({ kind: "gather", operand, at: index }),
  }));
  const element = op.element(axes.map(ix), accesses, node.attrs, { types, type: node.type });
  const shape = node.type.shape.map((extent) => (extent === "n" ? context.n : extent));
  const data = indices(shape).map((place) => evaluateExpr(element, new Map(axes.map((axis, i) => [axis, place[i]!])), inputs, context));
  return { shape, data: node.type.dtype === "u32" ? data.map((value) => value % 2 ** 32) : data };
}

function evaluateExpr(expr: Expr, place: ReadonlyMap<AxisVar, number>, inputs: readonly Tensor[], context: EvaluateContext): number {
  const value = (inner: Expr): number => evaluateExpr(inner, place, inputs, context);
  const index = (inner: Index): number => evaluateIndex(inner, place, inputs);
  switch (expr.kind) {
    case "const":
      return expr.value;
    case "read":
      return at(inputs[expr.operand]!, expr.at.map(index));
    case "index":
      return index(expr.index);
    case "batch":
      return context.n;
    case "unary":
      return unaries[expr.fn](value(expr.x));
    case "binary":
      return binaries[expr.fn](value(expr.a), value(expr.b));
    case "select":
      return comparisons[expr.test.fn](value(expr.test.a), value(expr.test.b)) ? value(expr.yes) : value(expr.no);
    case "reduce": {
      const extent = expr.axis.extent === "n" ? context.n : expr.axis.extent;
      const terms = Array.from({ length: extent }, (_, i) => evaluateExpr(expr.body, new Map([...place, [expr.axis, i]]), inputs, context));
      if (expr.fn === "argmax") return terms.indexOf(Math.max(...terms));
      return expr.fn === "sum" ? terms.reduce((a, b) => a + b, 0) : Math.max(...terms);
    }
    case "random":
      return context.random24(value(expr.key), expr.stream, index(expr.index));
    default:
      return expr satisfies never;
  }
}

function evaluateIndex(index: Index, place: ReadonlyMap<AxisVar, number>, inputs: readonly Tensor[]): number {
  const value = (inner: Index): number => evaluateIndex(inner, place, inputs);
  switch (index.kind) {
    case "axis":
      return place.get(index.axis) ?? missing(`axis ${index.axis.hint}`);
    case "const":
      return index.value;
    case "add":
      return value(index.a) + value(index.b);
    case "mul":
      return value(index.a) * index.factor;
    case "div":
      return Math.floor(value(index.a) / index.divisor);
    case "mod":
      return value(index.a) - index.divisor * Math.floor(value(index.a) / index.divisor);
    case "gather":
      return at(inputs[index.operand]!, index.at.map(value));
    default:
      return index satisfies never;
  }
}

const unaries = {
  neg: (x: number) => -x,
  abs: Math.abs,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  log1p: Math.log1p,
  tanh: Math.tanh,
  sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
  expm1: Math.expm1,
  erf: erf64,
  sin: Math.sin,
  cos: Math.cos,
  floor: Math.floor,
} as const;

const binaries = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  mul: (a: number, b: number) => a * b,
  div: (a: number, b: number) => a / b,
  max: (a: number, b: number) => Math.max(a, b),
  min: (a: number, b: number) => Math.min(a, b),
} as const;

const comparisons = {
  lt: (a: number, b: number) => a < b,
  le: (a: number, b: number) => a <= b,
  eq: (a: number, b: number) => a === b,
  ge: (a: number, b: number) => a >= b,
  gt: (a: number, b: number) => a > b,
} as const;
