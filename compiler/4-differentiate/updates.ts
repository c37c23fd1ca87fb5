/** The optimiser's update of each parameter, as graph code. */
import type { Builder } from "../ir/builder.ts";
import type { Draft } from "../ir/draft.ts";
import { f64 } from "../ir/graph.ts";
import type { Named, Node, NodeId, TensorType } from "../ir/graph.ts";

export interface Updates {
  readonly assigns: readonly NodeId[];
  /** First values of the states that the optimiser keeps. */
  readonly initialize: readonly NodeId[];
}

export function addUpdates(g: Builder, draft: Draft, gradients: readonly Named[]): Updates {
  const assigns: NodeId[] = [];
  const initialize: NodeId[] = [];
  const shared = new Map<string, NodeId>();
  const clipped = clip(
    g,
    draft,
    gradients.map(({ node }) => node),
  );
  const keep = (name: string, type: TensorType, initial: number): NodeId => {
    const { origin } = g;
    g.origin = { ...origin, role: "initialize" };
    const state = g.source("state", name, type);
    initialize.push(g.assign(state, g.fill(initial, type)));
    g.origin = origin;
    return state;
  };
  draft.trained.forEach((parameter, i) => {
    const source = g.nodes[parameter] as Node & { kind: "source" };
    g.origin = { ...source.origin, role: "update" };
    draft.update({
      g,
      parameter,
      gradient: clipped[i]!,
      learningRate: draft.learningRate,
      state: (name, initial) => keep(`optimizer.${source.name}.${name}`, source.type, initial),
      shared(name, initial, next) {
        const known = shared.get(name);
        if (known !== undefined) return known;
        const { origin } = g;
        g.origin = { ...origin, section: "model" };
        const old = keep(`optimizer.${name}`, f64(), initial);
        const value = next(old);
        assigns.push(g.assign(old, value));
        g.origin = origin;
        shared.set(name, value);
        return value;
      },
      assign: (target, value) => void assigns.push(g.assign(target, value)),
    });
  });
  return { assigns, initialize };
}

/** Between gradients and update; what `gradients` of the module shows is as the loss gives it. */
function clip(g: Builder, { clip: apply, learningRate }: Draft, gradients: readonly NodeId[]): readonly NodeId[] {
  if (apply === undefined || gradients.length === 0) return gradients;
  g.origin = { ...g.nodes[learningRate]!.origin, section: "model", role: "update" };
  return apply(g, gradients);
}
