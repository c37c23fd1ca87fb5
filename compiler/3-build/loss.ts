/** loss = Σ weight · mean over batch and positions of the term + Σ what `regularize` asks for. */
import type { Builder } from "../ir/builder.ts";
import type { NodeId } from "../ir/graph.ts";
import type { LayerContext, LossTerms, Value } from "../ir/layer.ts";
import type { LossTerm, Model, StepId } from "../ir/model.ts";
import { losses } from "../losses/index.ts";
import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { atLeast } from "../ops/at-least.ts";
import { batchSize } from "../ops/batch-size.ts";
import { div } from "../ops/div.ts";
import { reduceSum } from "../ops/reduce-sum.ts";
import { regularizers } from "../optimizers/regularizers.ts";
import type { Penalty } from "./parameters.ts";
import type { Reporter } from "./report.ts";
import { resolveAll } from "./resolve.ts";

/** The f64 scalar, or undefined where a term is missing or wrong. */
export function buildLoss(
  g: Builder,
  model: Model,
  values: ReadonlyMap<StepId, Value>,
  penalties: readonly Penalty[],
  report: Reporter,
): NodeId | undefined {
  let total: NodeId | undefined;
  let complete = model.loss.length > 0;
  for (const term of model.loss) {
    g.origin = { span: term.call.span, section: "loss", role: "loss" };
    const mean = buildTerm(g, model, term, values, report);
    if (mean === undefined) complete = false;
    else total = total === undefined ? mean : g.apply(add, [total, mean], undefined);
  }
  return complete && total !== undefined ? penalties.reduce((sum, penalty) => withPenalty(g, sum, penalty), total) : undefined;
}

/** Once a weight, whatever the batch. */
function withPenalty(g: Builder, loss: NodeId, { weight, call }: Penalty): NodeId {
  const regularizer = regularizers[call.name];
  if (regularizer?.penalty === undefined) return loss;
  g.origin = { ...g.nodes[weight]!.origin, role: "loss" };
  const penalty = regularizer.penalty(g, weight, call.args);
  g.origin = { ...g.nodes[loss]!.origin, role: "loss" };
  return g.apply(add, [loss, penalty], undefined);
}

function buildTerm(
  g: Builder,
  model: Model,
  { call, weight }: LossTerm,
  values: ReadonlyMap<StepId, Value>,
  report: Reporter,
): NodeId | undefined {
  const operands = call.operands.map(({ step }) => values.get(step)).filter((value) => value !== undefined);
  const loss = losses[call.name];
  if (operands.length < call.operands.length || loss?.build === undefined) return undefined;
  const result = loss.build(contextOf(g, model), operands, resolveAll(call.args, values));
  if ("code" in result) {
    const operand = result.at === "arguments" ? undefined : call.operands[result.at ?? 0];
    report.add(result, operand === undefined ? { span: call.nameSpan } : { span: operand.span, operand: operand.name });
    return undefined;
  }
  const mean = meanOf(g, result);
  return weight === 1 ? mean : g.apply(affine, [mean], { scale: weight, offset: 0 });
}

/** Weights that are all 0 leave terms that are all 0: 0 / 1e−30 is the loss of a batch in which nothing counts. */
function meanOf(g: Builder, { weights, ...value }: LossTerms): NodeId {
  const total = sumOf(g, value.node);
  if (weights !== undefined) return g.apply(div, [total, g.apply(atLeast, [sumOf(g, weights)], { low: 1e-30 })], undefined);
  const positions = value.axes.reduce((product, axis) => product * axis.size, 1);
  const rows = g.apply(batchSize, [], undefined);
  const count = positions === 1 ? rows : g.apply(affine, [rows], { scale: positions, offset: 0 });
  return g.apply(div, [total, count], undefined);
}

function sumOf(g: Builder, node: NodeId): NodeId {
  return g.apply(reduceSum, [node], { axes: g.typeOf(node).shape.map((_, axis) => axis) });
}

function contextOf(g: Builder, model: Model): LayerContext {
  return {
    g,
    training: true,
    profile: model.profile,
    parameter: () => {
      throw new Error("a loss has no parameters");
    },
    randomKey: () => {
      throw new Error("a loss draws no random numbers");
    },
    value: (node, axes, content = { kind: "values" }) => ({ node, type: g.typeOf(node), axes, content }),
  };
}
