import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { div } from "../ops/div.ts";
import { mul } from "../ops/mul.ts";
import { squareRoot } from "../ops/sqrt.ts";
import { sub } from "../ops/sub.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Optimizer, OptimizerContext } from "../ir/layer.ts";
import { decayedGradient } from "./decay.ts";

/**
 * m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,
 * w ← w − lr/(1 − β₁ᵗ) · m / (√v/√(1 − β₂ᵗ) + ε)   (Kingma & Ba 2015, in torch.optim.Adam's order)
 */
export const adam: Optimizer = {
  name: "Adam",
  doc: "Steps scaled by running means of the gradient and of its square.",
  parameters: [
    { name: "lr", type: { type: "number", min: 0, openMin: true }, default: 1e-3, doc: "learning rate" },
    { name: "betas", type: { type: "numbers", length: 2 }, default: [0.9, 0.999], doc: "decay of the two running means" },
    { name: "eps", type: { type: "number", min: 0, openMin: true }, default: 1e-8, doc: "added to the denominator" },
    { name: "weight_decay", type: { type: "number", min: 0 }, default: 0, doc: "adds weight_decay·w to the gradient" },
  ],
  update(context, args) {
    const { g, parameter } = context;
    const [beta1, beta2] = args.betas as readonly [number, number];
    const gradient = decayedGradient(context, Number(args.weight_decay));
    const m = runningMean(context, "m", gradient, beta1);
    const v = runningMean(context, "v", g.apply(mul, [gradient, gradient], undefined), beta2);
    const { rate, root } = corrections(context, beta1, beta2);
    const deviation = g.apply(div, [g.apply(squareRoot, [v], undefined), spread(context, root)], undefined);
    const denominator = g.apply(affine, [deviation], { scale: 1, offset: Number(args.eps) });
    const direction = g.apply(div, [m, denominator], undefined);
    context.assign(parameter, g.apply(sub, [parameter, g.apply(mul, [spread(context, rate), direction], undefined)], undefined));
  },
};

/** r ← β·r + (1 − β)·x, from 0. */
function runningMean(context: OptimizerContext, name: string, x: NodeId, beta: number): NodeId {
  const { g } = context;
  const old = context.state(name, 0);
  const kept = g.apply(affine, [old], { scale: beta, offset: 0 });
  const next = g.apply(add, [kept, g.apply(affine, [x], { scale: 1 - beta, offset: 0 })], undefined);
  context.assign(old, next);
  return next;
}

/** lr / (1 − β₁ᵗ) and √(1 − β₂ᵗ), as f64 scalars; the powers are kept as products. */
function corrections(context: OptimizerContext, beta1: number, beta2: number): { rate: NodeId; root: NodeId } {
  const { g } = context;
  const power = (name: string, beta: number): NodeId => {
    const next = context.shared(name, 1, (old) => g.apply(affine, [old], { scale: beta, offset: 0 }));
    return g.apply(affine, [next], { scale: -1, offset: 1 });
  };
  const rate = g.apply(div, [context.learningRate, power("beta1Power", beta1)], undefined);
  return { rate, root: g.apply(squareRoot, [power("beta2Power", beta2)], undefined) };
}

const spread = ({ g, parameter }: OptimizerContext, scalar: NodeId): NodeId =>
  g.apply(broadcast, [scalar], { shape: g.typeOf(parameter).shape, axes: [] });
