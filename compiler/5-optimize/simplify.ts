/** Identities, each a rule of its own; the first that fits answers with the node that stands for this one. */
import type { Builder } from "../ir/builder.ts";
import type { NodeId } from "../ir/graph.ts";
import type { MapNode } from "../ir/rewrite.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { ops } from "../ops/index.ts";
import { reshape } from "../ops/reshape.ts";

type Rule = (node: MapNode, g: Builder) => NodeId | undefined;

export function simplify(node: MapNode, g: Builder): NodeId | undefined {
  for (const rule of rules) {
    const answer = rule(node, g);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

const asOp = (g: Builder, id: NodeId | undefined, op: string): MapNode | undefined => {
  const node = id === undefined ? undefined : g.nodes[id];
  return node?.kind === "map" && node.op === op ? node : undefined;
};

const sameShape = (g: Builder, a: NodeId, node: MapNode): boolean => g.typeOf(a).shape.join() === node.type.shape.join();

/** The number that fills an operand, through broadcasts. */
function constantOf(g: Builder, id: NodeId): number | undefined {
  const filled = asOp(g, id, "fill");
  if (filled !== undefined) return (filled.attrs as { value: number }).value;
  const spread = asOp(g, id, "broadcast");
  return spread && constantOf(g, spread.inputs[0]!);
}

/** 1·x = x, x / 1 = x */
const timesOne: Rule = (node, g) => {
  const [a, b] = node.inputs;
  if (node.op === "mul" && constantOf(g, a!) === 1 && sameShape(g, b!, node)) return b;
  if ((node.op === "mul" || node.op === "div") && constantOf(g, b!) === 1) return a;
  return undefined;
};

/** k·x and x·k with a number k = k·x as affine; x + k likewise */
const numberOperand: Rule = (node, g) => {
  const [a, b] = node.inputs;
  if (node.op !== "mul") return undefined;
  const left = constantOf(g, a!);
  const right = constantOf(g, b!);
  if (left !== undefined && right === undefined) return g.apply(affine, [b!], { scale: left, offset: 0 });
  return right !== undefined && left === undefined ? g.apply(affine, [a!], { scale: right, offset: 0 }) : undefined;
};

/** x + 0 = x */
const plusZero: Rule = (node, g) => {
  const [a, b] = node.inputs;
  if (node.op !== "add") return undefined;
  return constantOf(g, b!) === 0 ? a : constantOf(g, a!) === 0 ? b : undefined;
};

/** k·v + c of a number v is a number. */
const affineOfNumber: Rule = (node, g) => {
  const value = node.op === "affine" ? asOp(g, node.inputs[0], "fill") : undefined;
  if (value === undefined) return undefined;
  const { scale, offset } = node.attrs as { scale: number; offset: number };
  return g.fill(scale * (value.attrs as { value: number }).value + offset, node.type);
};

/** 1·x + 0 = x */
const identityAffine: Rule = (node) => {
  const { scale, offset } = (node.op === "affine" ? node.attrs : {}) as { scale?: number; offset?: number };
  return scale === 1 && offset === 0 ? node.inputs[0] : undefined;
};

/** A broadcast, a reshape or a sum that changes nothing. */
const identityShape: Rule = (node, g) => {
  const [x] = node.inputs;
  if (node.op === "broadcast" || node.op === "reshape" || node.op === "reduceSum") {
    return sameShape(g, x!, node) && (node.op !== "reduceSum" || (node.attrs as { axes: readonly number[] }).axes.length === 0)
      ? x
      : undefined;
  }
  return undefined;
};

/** A reshape of a reshape is one reshape. */
const reshapeTwice: Rule = (node, g) => {
  const inner = node.op === "reshape" ? asOp(g, node.inputs[0], "reshape") : undefined;
  return inner && g.apply(reshape, [inner.inputs[0]!], { shape: node.type.shape });
};

/** f(broadcast x) = broadcast f(x) for an elementwise f of one operand: computed once, not once a place. */
const afterBroadcast: Rule = (node, g) => {
  const spread = elementwise.has(node.op) ? asOp(g, node.inputs[0], "broadcast") : undefined;
  if (spread === undefined) return undefined;
  const once = g.apply(ops[node.op]!, [spread.inputs[0]!], node.attrs);
  return g.apply(broadcast, [once], spread.attrs as { shape: readonly (number | "n")[]; axes: readonly number[] });
};
const elementwise = new Set(["neg", "affine", "exponential", "logarithm", "squareRoot"]);

/** A broadcast of a broadcast is one broadcast. */
const broadcastTwice: Rule = (node, g) => {
  const inner = node.op === "broadcast" ? asOp(g, node.inputs[0], "broadcast") : undefined;
  if (inner === undefined) return undefined;
  const outer = node.attrs as { shape: readonly (number | "n")[]; axes: readonly number[] };
  const axes = (inner.attrs as { axes: readonly number[] }).axes.map((axis) => outer.axes[axis]!);
  return g.apply(broadcast, [inner.inputs[0]!], { shape: outer.shape, axes });
};

/** Σⱼ (j = i ? v : 0) = v */
const sumOfOneHot: Rule = (node, g) => {
  const { axes } = (node.op === "reduceSum" ? node.attrs : {}) as { axes?: readonly number[] };
  const hot = axes === undefined ? undefined : asOp(g, node.inputs[0], "oneHot");
  return hot !== undefined && axes!.length === 1 && axes![0] === hot.type.shape.length - 1 ? hot.inputs[0] : undefined;
};

const rules: readonly Rule[] = [
  timesOne,
  numberOperand,
  plusZero,
  affineOfNumber,
  identityAffine,
  identityShape,
  reshapeTwice,
  afterBroadcast,
  broadcastTwice,
  sumOfOneHot,
];
