/** The trained tensors of the model, made at their first use and shared after. */
import type { Builder } from "../ir/builder.ts";
import { f32 } from "../ir/graph.ts";
import type { NodeId, Origin } from "../ir/graph.ts";
import type { Fan, InitialValues, ResolvedCall } from "../ir/layer.ts";
import { initializers } from "../initializers/index.ts";
import { BuildProblem } from "./problem.ts";
import { limits } from "../limits.ts";

/** One use of a tensor: what its layer and the file say of it. */
export interface Use {
  readonly shape: readonly number[];
  readonly init: InitialValues;
  readonly fan: Fan;
  /** By the layer that it belongs to, not by one that borrows it: its word counts, whichever comes first. */
  readonly own: boolean;
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
  /** `name` is "linear1.weight". Throws BuildProblem where the tensor cannot be that of the uses before. */
  use(name: string, use: Use): NodeId;
  /** The layer that it belongs to has asked for it. */
  isOwned(name: string): boolean;
  /** The full names of an instance's own tensors. */
  ownedBy(instance: string): readonly string[];
  /** Those that are not frozen. */
  trained(): readonly NodeId[];
  penalties(): readonly Penalty[];
  /** Assigns of the first values, once all uses are known. */
  initialize(): readonly NodeId[];
}

interface Entry {
  readonly node: NodeId;
  readonly origin: Origin;
  use: Use;
}

export function createParameters(g: Builder, random: NodeId, capacity: number): Parameters {
  const entries = new Map<string, Entry>();
  const unfrozen = (): Entry[] => [...entries.values()].filter(({ use }) => !use.frozen);
  return {
    capacity,
    use(name, use) {
      refuseHuge(name, use.shape);
      const refused = initializers[use.init.name]!.refuse?.(name, use.shape);
      if (refused !== undefined) throw new BuildProblem({ code: "NN2110", ...refused });
      const known = entries.get(name);
      if (known === undefined) {
        const node = g.source("parameter", name, f32(...use.shape));
        entries.set(name, { node, origin: g.origin, use });
        return node;
      }
      if (use.own && !known.use.own) known.use = use;
      return sameShape(g, name, known.node, use.shape);
    },
    isOwned: (name) => entries.get(name)?.use.own === true,
    ownedBy: (instance) =>
      [...entries].flatMap(([name, { use }]) => (use.own && name.slice(0, name.lastIndexOf(".")) === instance ? [name] : [])),
    trained: () => unfrozen().map(({ node }) => node),
    // What is frozen stays as it is: its penalty would be a constant.
    penalties: () =>
      unfrozen().flatMap(({ node, use: { regularize } }) => (regularize === undefined ? [] : [{ weight: node, call: regularize }])),
    initialize: () =>
      [...entries.values()].map(({ node, origin, use: { init, fan } }, i) => {
        g.origin = { ...origin, role: "initialize" };
        return g.assign(node, initializers[init.name]!.build!(g, random, i + 1, g.typeOf(node), fan, init.args));
      }),
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
