/** Draft: what 3-build hands on. The forward computations, what is trained, and the rule that will update it. */
import type { Named, Node, NodeId } from "./graph.ts";
import type { OptimizerContext } from "./layer.ts";
import type { GraphBuilder } from "./op.ts";

export interface Draft {
  readonly nodes: readonly Node[];
  /** Of inference. */
  readonly outputs: readonly Named[];
  /** f64 scalars; undefined where the model has no loss. */
  readonly loss: { readonly inference: NodeId; readonly training: NodeId } | undefined;
  /** What the loss is differentiated by and the optimiser updates: the parameters that are not frozen. */
  readonly trained: readonly NodeId[];
  /** Assigns that give parameters and states their first values. */
  readonly initialize: readonly NodeId[];
  /** u32 []: the random counter, "trainer.random". */
  readonly random: NodeId;
  /** f64 []: "trainer.learningRate". */
  readonly learningRate: NodeId;
  /** What `clip` makes of the gradients of `trained`, in their order. */
  readonly clip?: (g: GraphBuilder, gradients: readonly NodeId[]) => readonly NodeId[];
  /** The optimiser of the `train` block, for one parameter. */
  readonly update: (context: OptimizerContext) => void;
}
