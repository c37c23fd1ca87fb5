/** What all activations share: one value in, the same axes out, no weights. */
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import type { Content, Layer, Parameter, ResolvedArguments, Signature } from "../ir/layer.ts";
import { refuseIndex } from "./shapes.ts";

interface ActivationEntry {
  readonly name: string;
  readonly stem: string;
  readonly doc: string;
  readonly aliases?: readonly string[];
  readonly parameters?: readonly Parameter[];
  readonly contradiction?: Signature["contradiction"];
  readonly range?: Layer["range"];
  /** What the numbers are afterwards; "values" unless said. */
  readonly content?: Content;
}

/** An elementwise layer, or one along the last axis. */
export function activation(entry: ActivationEntry, apply: (g: GraphBuilder, x: NodeId, args: ResolvedArguments) => NodeId): Layer {
  return {
    name: entry.name,
    stem: entry.stem,
    doc: entry.doc,
    aliases: entry.aliases ?? [],
    parameters: entry.parameters ?? [],
    ...(entry.contradiction === undefined ? {} : { contradiction: entry.contradiction }),
    operands: 1,
    trainable: false,
    nature: "activation",
    ...(entry.range === undefined ? {} : { range: entry.range }),
    build(context, [x], args) {
      return refuseIndex(entry.name, x!) ?? context.value(apply(context.g, x!.node, args), x!.axes, entry.content ?? { kind: "values" });
    },
  };
}
