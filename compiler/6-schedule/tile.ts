/**
 * Outputs in locals: a tile of up to 4x4 sums is kept in registers while the reduction runs past it. Each operand
 * loaded serves a whole row or column of the tile (CODEGEN: 3x4 gives 3.1 GFLOP/s where one output gives 1.5).
 */
import type { AxisVar, Expr } from "../ir/expr.ts";
import type { LocalId, Num, Stmt } from "../ir/loops.ts";
import type { Affine } from "./affine.ts";
import { toInt } from "./affine.ts";
import { blockSize, forBlocks } from "./blocks.ts";
import type { Contraction } from "./contraction.ts";
import { depends } from "./contraction.ts";
import type { Lowered, Target } from "./elementwise.ts";
import { affineAddress, lowerExpr } from "./lower.ts";
import { emptyEnv, forAxis, letter, plusNum, read, withAxis, withKnown } from "./scope.ts";
import type { Env, KernelScope } from "./scope.ts";
import { callsIn } from "./walk.ts";

interface Shape {
  readonly row: AxisVar | undefined;
  readonly column: AxisVar | undefined;
  readonly rows: number;
  readonly columns: number;
}

export function lowerTile(scope: KernelScope, target: Target, contraction: Contraction): Lowered {
  const shape = tileShape(scope, contraction);
  const others = contraction.outputs.filter((axis) => axis !== shape.row && axis !== shape.column);
  const body = around(scope, emptyEnv, others, (env) =>
    blocks(scope, shape.row, shape.rows, env, (atRow, rows) =>
      blocks(scope, shape.column, shape.columns, atRow, (env2, columns) => tile(scope, env2, target, contraction, shape, rows, columns)),
    ),
  );
  return { body, schedule: `tile ${shape.rows}x${shape.columns}` };
}

function tileShape({ capacity, effort }: KernelScope, { outputs, factors, element }: Contraction): Shape {
  const [f, g] = factors;
  const fixed = (axis: AxisVar) => axis.extent !== "n" && axis.extent > 1;
  const row =
    g === undefined ? undefined : outputs.find((axis) => (fixed(axis) || capacity >= 4) && depends(f!, axis) && !depends(g, axis));
  const column = outputs
    .toReversed()
    .find((axis) => axis !== row && (g === undefined ? depends(f!, axis) && fixed(axis) : depends(g, axis) && !depends(f!, axis)));
  // A call in the epilogue stands once for each output of the tile; V8 inlines few of them.
  const most = callsIn(element) > 0 ? 1 : effort.tile;
  const sizeOf = (axis: AxisVar | undefined, limit: number) =>
    axis === undefined ? 1 : axis.extent === "n" ? Math.min(limit, capacity) : blockSize(axis.extent, limit);
  if (row === undefined) return { row, column, rows: 1, columns: sizeOf(column, most === 1 ? 1 : 2 * most) };
  return { row, column, rows: sizeOf(row, most), columns: sizeOf(column, most) };
}

function around(scope: KernelScope, env: Env, axes: readonly AxisVar[], body: (env: Env) => Stmt[]): Stmt[] {
  const [axis, ...inner] = axes;
  return axis === undefined ? body(env) : forAxis(scope, env, axis, (within) => around(scope, within, inner, body));
}

function blocks(
  scope: KernelScope,
  axis: AxisVar | undefined,
  size: number,
  env: Env,
  body: (env: Env, lanes: readonly (Affine | undefined)[]) => Stmt[],
): Stmt[] {
  return axis === undefined ? body(env, [undefined]) : forBlocks(scope, axis, size, (lanes) => body(env, lanes));
}

/** The accumulators of one tile, the reduction past them, and what follows the sum. */
function tile(
  scope: KernelScope,
  env: Env,
  target: Target,
  contraction: Contraction,
  shape: Shape,
  rows: readonly (Affine | undefined)[],
  columns: readonly (Affine | undefined)[],
): Stmt[] {
  const out: Stmt[] = [];
  const envAt = (base: Env, r: number, c: number): Env => place(place(base, shape.row, rows[r]), shape.column, columns[c]);
  const sums: LocalId[][] = rows.map((_, r) =>
    columns.map((_c, c) => {
      const local = scope.local(rows.length === 1 ? `sum${c}` : `sum${r}${letter(c)}`, "number");
      out.push({ kind: "var", local, value: lowerExpr(scope, envAt(env, r, c), contraction.first, out) });
      return local;
    }),
  );
  out.push(...around(scope, env, contraction.reductions, (inner) => turn(scope, inner, contraction, envAt, sums)));
  rows.forEach((_, r) =>
    columns.forEach((_c, c) => {
      const at = withKnown(envAt(env, r, c), contraction.core, read(sums[r]![c]!));
      const value = lowerExpr(scope, at, target.element, out);
      const address = toInt(
        affineAddress(
          scope,
          at,
          target.home,
          target.axes.map((axis) => ({ kind: "axis", axis })),
        ),
      );
      out.push({ kind: "store", buffer: scope.placeOf(target.home).buffer, at: address, value });
    }),
  );
  return out;
}

const place = (env: Env, axis: AxisVar | undefined, lane: Affine | undefined): Env =>
  axis === undefined || lane === undefined ? env : withAxis(env, axis, lane);

/** One turn of the reduction: each factor is computed once for its row or column. */
function turn(
  scope: KernelScope,
  env: Env,
  { factors }: Contraction,
  envAt: (env: Env, r: number, c: number) => Env,
  sums: readonly (readonly LocalId[])[],
): Stmt[] {
  const out: Stmt[] = [];
  const [f, g] = factors;
  const rows = sums.length;
  const columns = sums[0]!.length;
  const named = (factor: Expr, hint: string, at: Env): Num => {
    const local = scope.local(hint, "number");
    out.push({ kind: "let", local, value: lowerExpr(scope, at, factor, out) });
    return read(local);
  };
  if (g === undefined) {
    sums.forEach((line, r) =>
      line.forEach((sum, c) =>
        out.push({ kind: "set", local: sum, value: plusNum(read(sum), lowerExpr(scope, envAt(env, r, c), f!, out)) }),
      ),
    );
    return out;
  }
  const left = Array.from({ length: rows }, (_, r) => (columns === 1 ? undefined : named(f!, `x${r}`, envAt(env, r, 0))));
  const right = Array.from({ length: columns }, (_, c) => (rows === 1 ? undefined : named(g, `w${c}`, envAt(env, 0, c))));
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const at = envAt(env, r, c);
      const product: Num = {
        kind: "binary",
        fn: "mul",
        a: left[r] ?? lowerExpr(scope, at, f!, out),
        b: right[c] ?? lowerExpr(scope, at, g, out),
      };
      const sum = sums[r]![c]!;
      out.push({ kind: "set", local: sum, value: plusNum(read(sum), product) });
    }
  }
  return out;
}
