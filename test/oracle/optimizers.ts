/** One update of one parameter, by PyTorch's documentation; state is kept in a plain object between calls. */
import type { Arguments } from "../../compiler/ir/model.ts";

/** What an optimiser remembers of a parameter. */
export type OptimizerState = Record<string, number[]>;

export type OptimizerOracle = (
  parameter: readonly number[],
  gradient: readonly number[],
  state: OptimizerState,
  step: number,
  args: Arguments,
) => number[];

/** g ← g + λ·w;  v ← μ·v + g;  w ← w − lr·v.  https://pytorch.org/docs/stable/generated/torch.optim.SGD.html */
const sgd: OptimizerOracle = (parameter, gradient, state, _step, args) => {
  const momentum = Number(args.momentum);
  const g = gradient.map((value, i) => value + Number(args.weight_decay) * parameter[i]!);
  state.velocity = g.map((value, i) => momentum * (state.velocity?.[i] ?? 0) + value);
  return parameter.map((w, i) => w - Number(args.lr) * (momentum === 0 ? g[i]! : state.velocity![i]!));
};

/**
 * m ← β₁·m + (1 − β₁)·g;  v ← β₂·v + (1 − β₂)·g²;  m̂ = m / (1 − β₁ᵗ);  v̂ = v / (1 − β₂ᵗ);  w ← w − lr·m̂ / (√v̂ + ε).
 * https://pytorch.org/docs/stable/generated/torch.optim.Adam.html; `step` is t, from 1.
 */
const adam: OptimizerOracle = (parameter, gradient, state, step, args) => {
  const [beta1, beta2] = args.betas as readonly [number, number];
  const g = gradient.map((value, i) => value + Number(args.weight_decay) * parameter[i]!);
  state.m = g.map((value, i) => beta1 * (state.m?.[i] ?? 0) + (1 - beta1) * value);
  state.v = g.map((value, i) => beta2 * (state.v?.[i] ?? 0) + (1 - beta2) * value * value);
  return parameter.map((w, i) => {
    const mean = state.m![i]! / (1 - beta1 ** step);
    const square = state.v![i]! / (1 - beta2 ** step);
    return w - (Number(args.lr) * mean) / (Math.sqrt(square) + Number(args.eps));
  });
};

export const optimizerOracles: Readonly<Record<string, OptimizerOracle>> = { SGD: sgd, Adam: adam };
