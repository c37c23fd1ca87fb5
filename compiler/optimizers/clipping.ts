/** How gradients are kept small: known to the language, not built yet. */
import type { Signature, Table } from "../ir/layer.ts";

const bound = (doc: string): Signature["parameters"] => [{ name: "limit", type: { type: "number", min: 0, openMin: true }, doc }];

export const clipping: Table<Signature> = {
  GlobalNorm: {
    name: "GlobalNorm",
    doc: "All gradients are scaled so that their common norm is at most `limit`.",
    parameters: bound("the largest norm"),
    aliases: ["clip_grad_norm", "ClipByGlobalNorm"],
    planned: true,
  },
  Value: {
    name: "Value",
    doc: "Each gradient is kept within ±limit.",
    parameters: bound("the largest value"),
    aliases: ["clip_grad_value", "ClipByValue"],
    planned: true,
  },
};
