/** What the initialisers by fan have in common: how far numbers spread by how many of them are added up. */
import { normal } from "../ops/normal.ts";
import { uniform } from "../ops/uniform.ts";
import type { NodeId, TensorType } from "../ir/graph.ts";
import type { Fan, Initializer, Parameter, ResolvedArguments } from "../ir/layer.ts";
import type { GraphBuilder } from "../ir/op.ts";

export interface Draw {
  readonly g: GraphBuilder;
  readonly key: NodeId;
  readonly stream: number;
  readonly type: TensorType;
}

/** Even within ±√3·deviation, which has that deviation. */
export function evenly({ g, key, stream, type }: Draw, deviation: number): NodeId {
  const bound = Math.sqrt(3) * deviation;
  return g.apply(uniform, [key], { low: -bound, high: bound, stream, type });
}

export function normally({ g, key, stream, type }: Draw, deviation: number): NodeId {
  return g.apply(normal, [key], { mean: 0, std: deviation, stream, type });
}

/** An initialiser that draws with a deviation which the fans and its arguments decide. */
export function byFan(
  entry: Pick<Initializer, "name" | "doc" | "aliases" | "parameters">,
  draw: (draw: Draw, deviation: number) => NodeId,
  deviation: (fan: Fan, args: ResolvedArguments) => number,
): Initializer {
  return { ...entry, build: (g, key, stream, type, fan, args) => draw({ g, key, stream, type }, deviation(fan, args)) };
}

export const gainFactor: Parameter = { name: "gain", type: { type: "number", min: 0, openMin: true }, default: 1, doc: "a factor" };
