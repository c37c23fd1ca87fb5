import { sub } from "../ops/sub.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Loss, Problem, ResolvedArguments, Value } from "../ir/layer.ts";
import { refuseUnequal } from "./shapes.ts";

/** A loss that is a function of p − t, element by element: MSE and its kin. */
export function errorLoss(
  entry: Pick<Loss, "name" | "doc" | "aliases" | "parameters">,
  ofError: (g: GraphBuilder, error: NodeId, args: ResolvedArguments) => NodeId,
): Loss {
  return {
    ...entry,
    build({ g, value }, [prediction, target], args): Value | Problem {
      const problem = refuseUnequal(entry.name, prediction!, target!);
      if (problem !== undefined) return problem;
      return value(ofError(g, g.apply(sub, [prediction!.node, target!.node], undefined), args), prediction!.axes);
    },
  };
}
