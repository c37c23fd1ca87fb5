/**
 * Weight-stationary: a block of one operand, at most 128 numbers, stays in locals while all rows stream past it; each
 * row read serves the whole block (CODEGEN: 4.2 GFLOP/s, with f64 sums 4.8). Where the reduction is longer than a
 * block, the sums wait in an f64 scratch, so that the order and the bits are those of one long sum.
 */
import type { AxisVar, Expr } from "../ir/expr.ts";
import type { BufferId, Num, Stmt } from "../ir/loops.ts";
import { plus, times, toInt } from "./affine.ts";
import type { Affine } from "./affine.ts";
import { blockSize, forBlocks } from "./blocks.ts";
import { depends } from "./contraction.ts";
import type { Contraction } from "./contraction.ts";
import type { Lowered, Target } from "./elementwise.ts";
import { storeElement } from "./elementwise.ts";
import { lowerExpr } from "./lower.ts";
import { emptyEnv, extentAt, forAxis, letter, plusNum, read, withAxis, withKnown } from "./scope.ts";
import type { Env, KernelScope } from "./scope.ts";
import { callsIn } from "./walk.ts";

interface Plan {
  /** Streams past the block. */
  readonly stream: AxisVar;
  /** The block's axes: outputs, and places of the reduction. */
  readonly across: AxisVar;
  readonly along: AxisVar;
  readonly stationary: Expr;
  readonly streaming: Expr;
  readonly width: number;
  readonly depth: number;
}

/** Undefined where no axis is long enough to stream along. */
export function lowerStationary(scope: KernelScope, target: Target, contraction: Contraction): Lowered | undefined {
  const plan = choose(scope, contraction);
  if (plan === undefined) return undefined;
  const others = contraction.outputs.filter((axis) => axis !== plan.stream && axis !== plan.across);
  const whole = plan.along.extent === plan.depth && contraction.reductions.length === 1 && fewCalls(contraction, plan.width);
  const body = nest(scope, emptyEnv, others, (env) =>
    forBlocks(scope, plan.across, plan.width, (across) =>
      whole ? direct(scope, env, target, contraction, plan, across) : waiting(scope, env, target, contraction, plan, across),
    ),
  );
  return { body, schedule: `stationary ${plan.depth}x${plan.width}` };
}

const fewCalls = ({ element }: Contraction, width: number): boolean => callsIn(element) * width <= 3;

/** The stationary factor does not change along the stream, the streaming one not across the block. */
function choose({ capacity, effort }: KernelScope, { outputs, reductions, factors }: Contraction): Plan | undefined {
  const [f, g] = factors;
  const along = reductions.at(-1);
  if (g === undefined || along === undefined || effort.block === 0) return undefined;
  const plans: Plan[] = [];
  for (const [stationary, streaming] of [
    [f!, g],
    [g, f!],
  ] as const) {
    for (const stream of outputs) {
      for (const across of outputs) {
        if (depends(stationary, stream) || !depends(streaming, stream) || !depends(stationary, across) || depends(streaming, across))
          continue;
        if (!depends(stationary, along) || !depends(streaming, along) || across.extent === "n") continue;
        const width = blockSize(across.extent, effort.width);
        const most = Math.min(extentAt(along, capacity), Math.floor(effort.block / width));
        const depth =
          along.extent === "n" ? Math.min(effort.depth, most) : along.extent <= most ? along.extent : blockSize(along.extent, effort.depth);
        plans.push({ stream, across, along, stationary, streaming, width, depth });
      }
    }
  }
  const long = plans.filter(
    (plan) => extentAt(plan.stream, capacity) >= (plan.depth === plan.along.extent ? 8 : 32) && plan.width * plan.depth >= 4,
  );
  return long.toSorted((a, b) => score(b, capacity) - score(a, capacity))[0];
}

/** Long streams and full blocks first; the batch where these tie. */
const score = (plan: Plan, capacity: number): number =>
  Math.min(extentAt(plan.stream, capacity), 256) * plan.width * plan.depth + (plan.stream.extent === "n" ? 1 : 0);

function nest(scope: KernelScope, env: Env, axes: readonly AxisVar[], body: (env: Env) => Stmt[]): Stmt[] {
  const [axis, ...inner] = axes;
  return axis === undefined ? body(env) : forAxis(scope, env, axis, (within) => nest(scope, within, inner, body));
}

/** The whole reduction fits the block: sum and epilogue in one go. */
function direct(scope: KernelScope, env: Env, target: Target, contraction: Contraction, plan: Plan, across: readonly Affine[]): Stmt[] {
  return forBlocks(scope, plan.along, plan.depth, (along) => {
    const out: Stmt[] = [];
    const block = pin(scope, env, plan, along, across, out);
    const first = across.map((lane, j) => pinFirst(scope, withAxis(env, plan.across, lane), contraction, plan, `bias${j}`, out));
    const rows = forAxis(scope, env, plan.stream, (row) => {
      const inner: Stmt[] = [];
      const x = along.map((at, k) => named(scope, `x${k}`, lowerExpr(scope, withAxis(row, plan.along, at), plan.streaming, inner), inner));
      across.forEach((lane, j) => {
        const place = withAxis(row, plan.across, lane);
        const start = first[j] ?? lowerExpr(scope, place, contraction.first, inner);
        inner.push(...storeElement(scope, withKnown(place, contraction.core, chain(start, x, block, j)), target));
      });
      return inner;
    });
    return [...out, ...rows];
  });
}

/** A first value that does not change along the stream is pinned too. */
function pinFirst(scope: KernelScope, env: Env, { first }: Contraction, plan: Plan, hint: string, out: Stmt[]): Num | undefined {
  if (first.kind === "const" || depends(first, plan.stream)) return undefined;
  const local = scope.local(hint, "number");
  out.push({ kind: "let", local, value: lowerExpr(scope, env, first, out), pinned: true });
  return read(local);
}

/** start + x₀·w₀ⱼ + x₁·w₁ⱼ + … */
const chain = (start: Num, x: readonly Num[], block: readonly (readonly Num[])[], j: number): Num =>
  x.reduce<Num>((sum, value, k) => plusNum(sum, { kind: "binary", fn: "mul", a: value, b: block[k]![j]! }), start);

function pin(scope: KernelScope, env: Env, plan: Plan, along: readonly Affine[], across: readonly Affine[], out: Stmt[]): Num[][] {
  return along.map((at, k) =>
    across.map((lane, j) => {
      const local = scope.local(`w${k}${letter(j)}`, "number");
      out.push({
        kind: "let",
        local,
        value: lowerExpr(scope, withAxis(withAxis(env, plan.along, at), plan.across, lane), plan.stationary, out),
        pinned: true,
      });
      return read(local);
    }),
  );
}

function named(scope: KernelScope, hint: string, value: Num, out: Stmt[]): Num {
  const local = scope.local(hint, "number");
  out.push({ kind: "let", local, value });
  return read(local);
}

/** First values, then block after block on top of them, then the epilogue. */
function waiting(scope: KernelScope, env: Env, target: Target, contraction: Contraction, plan: Plan, across: readonly Affine[]): Stmt[] {
  const width = across.length;
  const scratch = scope.scratch(extentAt(plan.stream, scope.capacity) * width);
  const slot = (row: Env, j: number) => toInt(plus(times(row.axes.get(plan.stream)!, width), { constant: j, terms: new Map() }));
  const outer = contraction.reductions.filter((axis) => axis !== plan.along);
  const start = forAxis(scope, env, plan.stream, (row) => {
    const out: Stmt[] = [];
    across.forEach((lane, j) => {
      const value = lowerExpr(scope, withAxis(row, plan.across, lane), contraction.first, out);
      out.push({ kind: "store", buffer: scratch, at: slot(row, j), value });
    });
    return out;
  });
  const blocks = nest(scope, env, outer, (within) =>
    forBlocks(scope, plan.along, plan.depth, (along) => {
      const out: Stmt[] = [];
      const block = pin(scope, within, plan, along, across, out);
      const rows = forAxis(scope, within, plan.stream, (row) => {
        const inner: Stmt[] = [];
        const x = along.map((at, k) =>
          named(scope, `x${k}`, lowerExpr(scope, withAxis(row, plan.along, at), plan.streaming, inner), inner),
        );
        across.forEach((_, j) => {
          const at = slot(row, j);
          inner.push({ kind: "store", buffer: scratch, at, value: chain({ kind: "load", buffer: scratch, at }, x, block, j) });
        });
        return inner;
      });
      return [...out, ...rows];
    }),
  );
  return [...start, ...blocks, ...finish(scope, env, target, contraction, plan, across, scratch, slot)];
}

/** The epilogue, a loop over the block's outputs inside where it calls functions (one call site, not eight). */
function finish(
  scope: KernelScope,
  env: Env,
  target: Target,
  contraction: Contraction,
  plan: Plan,
  across: readonly Affine[],
  scratch: BufferId,
  slot: (row: Env, j: number) => ReturnType<typeof toInt>,
): Stmt[] {
  const stored = (row: Env, lane: Affine, at: ReturnType<typeof toInt>): Stmt[] =>
    storeElement(scope, withKnown(withAxis(row, plan.across, lane), contraction.core, { kind: "load", buffer: scratch, at }), target);
  return forAxis(scope, env, plan.stream, (row) => {
    if (callsIn(contraction.element) === 0) return across.flatMap((lane, j) => stored(row, lane, slot(row, j)));
    const { local, index } = scope.loopLocal("j", 0, across.length - 1);
    if (local === -1) return stored(row, across[0]!, slot(row, 0));
    const at = toInt(plus(times(row.axes.get(plan.stream)!, across.length), index));
    const body = stored(row, plus(across[0]!, index), at);
    return [{ kind: "for", local, from: { kind: "int", value: 0 }, to: { kind: "int", value: across.length }, step: 1, body }];
  });
}
