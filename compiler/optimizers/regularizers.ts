/** What `regularize` adds to the loss of a layer's weights: known to the language, not built yet. */
import type { Signature, Table } from "../ir/layer.ts";

const strength: Signature["parameters"] = [{ name: "strength", type: { type: "number", min: 0 }, doc: "the factor" }];

export const regularizers: Table<Signature> = {
  L1: { name: "L1", doc: "strength · Σ |w|", parameters: strength, aliases: ["l1"], planned: true },
  L2: { name: "L2", doc: "strength · Σ w²", parameters: strength, aliases: ["l2"], planned: true },
};
