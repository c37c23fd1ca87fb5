/** The trained tensors of the model, made at their first use and shared after. */
import type { Builder } from "../ir/builder.ts";
import { f32 } from "../ir/graph.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Fan, InitialValues, ResolvedCall } from "../ir/layer.ts";
import { initializers } from "../initializers/index.ts";
import { BuildProblem } from "./problem.ts";
import { limits } from "../limits.ts";

/** What the file says of a tensor's training. */
export interface Training {
  readonly frozen: boolean;
  /** `L2(1e-4)`. */
  readonly regularize?: ResolvedCall;
}

/** A tensor that adds to the loss. */
export interface Penalty {
  readonly weight: NodeId;
  readonly call: ResolvedCall;
}

export interface Parameters {
  readonly capacity: number;
  /** `fullName` is "linear1.weight". */
  use(fullName: string, shape: readonly number[], init: InitialValues, fan: Fan, training: Training): NodeId;
  /** Those that are not frozen. */
  trained(): readonly NodeId[];
  penalties(): readonly Penalty[];
  initialize(): readonly NodeId[];
}

export function createParameters(g: Builder, random: NodeId, capacity: number): Parameters {
  const byName = new Map<string, NodeId>();
  const assigns: NodeId[] = [];
  const trained: NodeId[] = [];
  const penalties: Penalty[] = [];
  return {
    capacity,
    use(name, shape, init, fan, { frozen, regularize }) {
      refuseHuge(name, shape);
      const known = byName.get(name);
      if (known !== undefined) return sameShape(g, name, known, shape);
      const node = g.source("parameter", name, f32(...shape));
      byName.set(name, node);
      if (!frozen) trained.push(node);
      // What is frozen stays as it is: its penalty would be a constant.
      if (!frozen && regularize !== undefined) penalties.push({ weight: node, call: regularize });
      const { origin } = g;
      g.origin = { ...origin, role: "initialize" };
      const initializer = initializers[init.name]!;
      const refused = initializer.refuse?.(name, shape);
      if (refused !== undefined) throw new BuildProblem({ code: "NN2110", ...refused });
      assigns.push(g.assign(node, initializer.build!(g, random, byName.size, g.typeOf(node), fan, init.args)));
      g.origin = origin;
      return node;
    },
    trained: () => trained,
    penalties: () => penalties,
    initialize: () => assigns,
  };
}

function refuseHuge(name: string, shape: readonly number[]): void {
  const size = shape.reduce((product, extent) => product * extent, 1);
  if (size <= limits.tensor) return;
  throw new BuildProblem({
    code: "NN2106",
    message: `${name} would hold ${size.toLocaleString("en")} numbers, more than the ${limits.tensor.toLocaleString("en")} a tensor may have`,
    help: "make the layer, or what flows into it, smaller",
  });
}

function sameShape(g: Builder, name: string, node: NodeId, shape: readonly number[]): NodeId {
  const known = g.typeOf(node).shape;
  if (known.length === shape.length && known.every((extent, i) => extent === shape[i])) return node;
  throw new BuildProblem({
    code: "NN2105",
    message: `${name} has the shape [${known.join(", ")}] where it is first used, but [${shape.join(", ")}] is needed here`,
    help: "a layer that is used more than once needs inputs of one size",
  });
}
