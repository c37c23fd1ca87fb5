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

const before = (state: OptimizerState, name: string, i: number, initial = 0): number => state[name]?.[i] ?? initial;
const decayed = (parameter: readonly number[], gradient: readonly number[], args: Arguments): number[] =>
  gradient.map((value, i) => value + Number(args.weight_decay) * parameter[i]!);
/** r ← β·r + (1 − β)·x */
const mean = (state: OptimizerState, name: string, x: readonly number[], beta: number): number[] =>
  (state[name] = x.map((value, i) => beta * before(state, name, i) + (1 - beta) * value));
const squares = (x: readonly number[]): number[] => x.map((value) => value * value);
const bothBetas = (args: Arguments): readonly [number, number] => args.betas as readonly [number, number];

/** g ← g + λ·w;  v ← μ·v + g;  w ← w − lr·v, or w ← w − lr·(g + μ·v).  https://pytorch.org/docs/stable/generated/torch.optim.SGD.html */
const sgd: OptimizerOracle = (parameter, gradient, state, _step, args) => {
  const momentum = Number(args.momentum);
  const g = decayed(parameter, gradient, args);
  const velocity = g.map((value, i) => momentum * before(state, "velocity", i) + value);
  state.velocity = velocity;
  const direction = args.nesterov === true ? g.map((value, i) => value + momentum * velocity[i]!) : momentum === 0 ? g : velocity;
  return parameter.map((w, i) => w - Number(args.lr) * direction[i]!);
};

/**
 * m ← β₁·m + (1 − β₁)·g;  v ← β₂·v + (1 − β₂)·g²;  m̂ = m / (1 − β₁ᵗ);  v̂ = v / (1 − β₂ᵗ);  w ← w − lr·m̂ / (√v̂ + ε).
 * https://pytorch.org/docs/stable/generated/torch.optim.Adam.html; `step` is t, from 1.
 */
const adam: OptimizerOracle = (parameter, gradient, state, step, args) => {
  const [beta1, beta2] = bothBetas(args);
  const g = decayed(parameter, gradient, args);
  const m = mean(state, "m", g, beta1);
  const v = mean(state, "v", squares(g), beta2);
  return parameter.map((w, i) => {
    const average = m[i]! / (1 - beta1 ** step);
    const square = v[i]! / (1 - beta2 ** step);
    return w - (Number(args.lr) * average) / (Math.sqrt(square) + Number(args.eps));
  });
};

/** w ← w − lr·λ·w, then Adam without λ. */
const adamw: OptimizerOracle = (parameter, gradient, state, step, args) => {
  const shrunk = parameter.map((w) => w - Number(args.lr) * Number(args.weight_decay) * w);
  const steps = adam(
    parameter.map(() => 0),
    gradient,
    state,
    step,
    { ...args, weight_decay: 0 },
  );
  return shrunk.map((w, i) => w + steps[i]!);
};

/** s ← α·s + (1 − α)·g²;  s̃ = s, or s − a² with a ← α·a + (1 − α)·g;  b ← μ·b + g / (√s̃ + ε);  w ← w − lr·b. */
const rmsprop: OptimizerOracle = (parameter, gradient, state, _step, args) => {
  const g = decayed(parameter, gradient, args);
  const alpha = Number(args.alpha);
  const square = mean(state, "square", squares(g), alpha);
  const average = mean(state, "mean", g, alpha);
  const spread = square.map((s, i) => (args.centered === true ? Math.max(s - average[i]! ** 2, 0) : s));
  state.buffer = g.map(
    (value, i) => Number(args.momentum) * before(state, "buffer", i) + value / (Math.sqrt(spread[i]!) + Number(args.eps)),
  );
  return parameter.map((w, i) => w - Number(args.lr) * state.buffer![i]!);
};

/** s ← s + g²;  w ← w − lr / (1 + (t − 1)·η)·g / (√s + ε). */
const adagrad: OptimizerOracle = (parameter, gradient, state, step, args) => {
  const g = decayed(parameter, gradient, args);
  state.sum = g.map((value, i) => before(state, "sum", i, Number(args.initial_accumulator_value)) + value * value);
  const lr = Number(args.lr) / (1 + (step - 1) * Number(args.lr_decay));
  return parameter.map((w, i) => w - (lr * g[i]!) / (Math.sqrt(state.sum![i]!) + Number(args.eps)));
};

/** s ← ρ·s + (1 − ρ)·g²;  d = √(u + ε) / √(s + ε)·g;  u ← ρ·u + (1 − ρ)·d²;  w ← w − lr·d. */
const adadelta: OptimizerOracle = (parameter, gradient, state, _step, args) => {
  const g = decayed(parameter, gradient, args);
  const [rho, eps] = [Number(args.rho), Number(args.eps)];
  const s = mean(state, "s", squares(g), rho);
  const d = g.map((value, i) => Math.sqrt((before(state, "u", i) + eps) / (s[i]! + eps)) * value);
  mean(state, "u", squares(d), rho);
  return parameter.map((w, i) => w - Number(args.lr) * d[i]!);
};

/** m ← β₁·m + (1 − β₁)·g;  u ← max(β₂·u, |g| + ε);  w ← w − lr / (1 − β₁ᵗ)·m / u. */
const adamax: OptimizerOracle = (parameter, gradient, state, step, args) => {
  const [beta1, beta2] = bothBetas(args);
  const g = decayed(parameter, gradient, args);
  const m = mean(state, "m", g, beta1);
  state.u = g.map((value, i) => Math.max(beta2 * before(state, "u", i), Math.abs(value) + Number(args.eps)));
  return parameter.map((w, i) => w - ((Number(args.lr) / (1 - beta1 ** step)) * m[i]!) / state.u![i]!);
};

/** https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html, line by line. */
const nadam: OptimizerOracle = (parameter, gradient, state, step, args) => {
  const [beta1, beta2] = bothBetas(args);
  const g = decayed(parameter, gradient, args);
  const mu = (t: number): number => beta1 * (1 - 0.5 * 0.96 ** (t * Number(args.momentum_decay)));
  const product = Array.from({ length: step + 1 }, (_, i) => mu(i + 1));
  const upTo = (t: number): number => product.slice(0, t).reduce((a, b) => a * b, 1);
  const m = mean(state, "m", g, beta1);
  const v = mean(state, "v", squares(g), beta2);
  return parameter.map((w, i) => {
    const average = (mu(step + 1) * m[i]!) / (1 - upTo(step + 1)) + ((1 - mu(step)) * g[i]!) / (1 - upTo(step));
    return w - (Number(args.lr) * average) / (Math.sqrt(v[i]! / (1 - beta2 ** step)) + Number(args.eps));
  });
};

/** Chen et al. 2023, algorithm 2: c = β₁·m + (1 − β₁)·g;  w ← w − lr·(sign c + λ·w);  m ← β₂·m + (1 − β₂)·g. */
const lion: OptimizerOracle = (parameter, gradient, state, _step, args) => {
  const [beta1, beta2] = bothBetas(args);
  const c = gradient.map((value, i) => beta1 * before(state, "m", i) + (1 - beta1) * value);
  mean(state, "m", gradient, beta2);
  return parameter.map((w, i) => w - Number(args.lr) * (Math.sign(c[i]!) + Number(args.weight_decay) * w));
};

export const optimizerOracles: Readonly<Record<string, OptimizerOracle>> = {
  SGD: sgd,
  Adam: adam,
  AdamW: adamw,
  RMSProp: rmsprop,
  Adagrad: adagrad,
  Adadelta: adadelta,
  Adamax: adamax,
  NAdam: nadam,
  Lion: lion,
};
