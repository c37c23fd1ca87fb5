/**
 * Graph: the network as tensors. Nodes stand in topological order and refer to each other by id (a node's id is its
 * place in `nodes`). Sources hold what is given; the four computing kinds are map, scatter, scan and assign.
 */
import type { Extent } from "./expr.ts";
import type { Span } from "./span.ts";
import type { StepId } from "./model.ts";

export type NodeId = number;

/**
 * f32 tensors are rounded when stored (f64 in the f64 build); f64 is for scalars such as the loss and the learning
 * rate; u8, u16 and u32 hold whole numbers.
 */
export type DType = "f32" | "f64" | "u8" | "u16" | "u32";

/** The batch axis, where there is one, stands first and has the extent "n". Row-major. */
export interface TensorType {
  readonly dtype: DType;
  readonly shape: readonly Extent[];
}

export const tensor = (dtype: DType, ...shape: Extent[]): TensorType => ({ dtype, shape });
export const f32 = (...shape: Extent[]): TensorType => tensor("f32", ...shape);
export const f64 = (...shape: Extent[]): TensorType => tensor("f64", ...shape);

export type Role = "forward" | "backward" | "loss" | "update" | "initialize" | "observe";

/** Where a node comes from: the step and the line that asked for it, the layer it belongs to, what it is for. */
export interface Origin {
  readonly span: Span;
  readonly step?: StepId;
  /** "linear1", "decoder2.linear1", "loss"; names the section of the generated code. */
  readonly section: string;
  readonly role: Role;
}

interface NodeBase {
  readonly id: NodeId;
  readonly type: TensorType;
  readonly origin: Origin;
}

/** `name` is the one seen at the border: "flower", "linear1.weight", "optimizer.linear1.weight.m", "flower.mean". */
export type SourceKind =
  /** Filled by the app, model units. */
  | "input"
  | "target"
  /** Trained; has a gradient. */
  | "parameter"
  /** Kept between calls, not trained: optimiser state, running statistics, fitted transforms, the random counter. */
  | "state";

export type Node =
  | (NodeBase & {
      readonly kind: "source";
      readonly source: SourceKind;
      readonly name: string;
      /** index inputs and targets: elements are below this, checked on entry. */
      readonly classes?: number;
    })
  | (NodeBase & { readonly kind: "map"; readonly op: string; readonly inputs: readonly NodeId[]; readonly attrs: unknown })
  /** zeros(type), then result[…, index[p], …] += values[p] for p in row-major order. Gather's gradient. */
  | (NodeBase & {
      readonly kind: "scatter";
      /** [indices (shape P), values (shape P + rest)]; the result has shape [rows] + rest. */
      readonly inputs: readonly [NodeId, NodeId];
    })
  /** SCAN.md. `body` is a graph of its own whose sources are the step inputs, the carries and the weights. */
  | (NodeBase & {
      readonly kind: "scan";
      readonly inputs: readonly NodeId[];
      readonly body: ScanBody;
      readonly reverse: boolean;
    })
  /** Writes `value` to the state or parameter after all reads of its old value. The node's type is the state's. */
  | (NodeBase & { readonly kind: "assign"; readonly target: NodeId; readonly value: NodeId });

export interface ScanBody {
  readonly nodes: readonly Node[];
  readonly stepInputs: readonly NodeId[];
  readonly carries: readonly { readonly in: NodeId; readonly out: NodeId }[];
  readonly weights: readonly NodeId[];
  readonly stacked: readonly NodeId[];
}

export type EntryName = "initialize" | "forward" | "evaluate" | "backward" | "step" | "observe";
export const ENTRY_NAMES: readonly EntryName[] = ["initialize", "forward", "evaluate", "backward", "step", "observe"];

/** Something the generated module shows: an output, the loss, a gradient, a statistic. */
export interface Named {
  readonly name: string;
  readonly node: NodeId;
}

/**
 * One graph for all entry functions: each entry computes its roots; what two entries share is computed by the same
 * nodes. Border values (outputs, loss, gradients) keep a place of their own in the arena.
 */
export interface Graph {
  readonly nodes: readonly Node[];
  /** Per entry: the nodes that it must compute (assigns among them). */
  readonly entries: Readonly<Record<EntryName, readonly NodeId[]>>;
  /** f32 [n, …] in declared order; valid after forward and evaluate. */
  readonly outputs: readonly Named[];
  /** f64 scalars: of evaluate, and of backward and step (with dropout these are two nodes). */
  readonly loss: { readonly inference: NodeId; readonly training: NodeId } | undefined;
  /** By parameter name; shaped as the parameter. Empty before phase 4. */
  readonly gradients: readonly Named[];
  /** f64 scalars that `observe` fills. */
  readonly statistics: readonly Named[];
}

/** The nodes a node reads. */
export function inputsOf(node: Node): readonly NodeId[] {
  switch (node.kind) {
    case "source":
      return [];
    case "map":
    case "scatter":
    case "scan":
      return node.inputs;
    case "assign":
      return [node.target, node.value];
  }
}

/** The number of elements with `n` at `capacity`. */
export function sizeOf(type: TensorType, capacity: number): number {
  return type.shape.reduce<number>((product, extent) => product * (extent === "n" ? capacity : extent), 1);
}
