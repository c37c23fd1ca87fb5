/** result = 0, then result[index[p], …] += values[p, …] in row-major order: the order of sums is fixed. */
import type { AxisVar } from "../ir/expr.ts";
import type { Graph, Node } from "../ir/graph.ts";
import type { Int, Stmt } from "../ir/loops.ts";
import { atom, constant, plus, times, toInt } from "./affine.ts";
import type { Affine } from "./affine.ts";
import { axesOf } from "./expression.ts";
import type { Lowered } from "./elementwise.ts";
import { emptyEnv, forAxis, int, plusNum } from "./scope.ts";
import type { Env, KernelScope } from "./scope.ts";

export function lowerScatter(scope: KernelScope, graph: Graph, node: Node & { kind: "scatter" }): Lowered {
  const [indices, values] = node.inputs;
  const from = scope.placeOf(indices);
  const value = scope.placeOf(values);
  const result = scope.placeOf(node.id);
  const total = result.shape.reduce((product, extent) => product * extent, 1);
  const zero = scope.loopLocal("i", 0, total);
  const clear: Stmt = {
    kind: "for",
    local: zero.local,
    from: int(0),
    to: int(total),
    step: 1,
    body: [{ kind: "store", buffer: result.buffer, at: toInt(zero.index), value: { kind: "const", value: 0 } }],
  };
  const axes = axesOf(graph.nodes[values]!);
  const body = nest(scope, emptyEnv, axes, (env) => {
    const at = (list: readonly AxisVar[], shape: readonly number[]): Affine =>
      list.reduce<Affine>((sum, axis, i) => plus(times(sum, shape[i]!), env.axes.get(axis)!), constant(0));
    const lead = axes.slice(0, from.shape.length);
    const rest = axes.slice(from.shape.length);
    const row: Int = { kind: "iload", buffer: from.buffer, at: toInt(at(lead, from.shape)) };
    const size = rest.reduce((product, axis) => product * (axis.extent as number), 1);
    const place = toInt(plus(times(atom(row), size), at(rest, result.shape.slice(1))));
    const added = plusNum(
      { kind: "load", buffer: result.buffer, at: place },
      { kind: "load", buffer: value.buffer, at: toInt(at(axes, value.shape)) },
    );
    return [{ kind: "store", buffer: result.buffer, at: place, value: added }];
  });
  return { body: [clear, ...body], schedule: "scatter" };
}

function nest(scope: KernelScope, env: Env, axes: readonly AxisVar[], body: (env: Env) => Stmt[]): Stmt[] {
  const [axis, ...inner] = axes;
  return axis === undefined ? body(env) : forAxis(scope, env, axis, (within) => nest(scope, within, inner, body));
}
