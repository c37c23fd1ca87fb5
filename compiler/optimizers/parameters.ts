/** Arguments that several optimisers take. */
import type { Parameter } from "../ir/layer.ts";

/** Far above what is usual a step jumps over every minimum; far below, nothing moves within a lifetime. */
export const learningRate = (value: number, usual: Parameter["usual"] = { min: 1e-7, max: 0.3 }): Parameter => ({
  name: "lr",
  type: { type: "number", min: 0, openMin: true },
  default: value,
  doc: "learning rate",
  usual,
});

export const epsilon = (value: number): Parameter => ({
  name: "eps",
  type: { type: "number", min: 0, openMin: true },
  default: value,
  doc: "added to the denominator",
});

/** A decay of a running mean: 0 forgets all, 1 would never learn. */
export const decayRate = (name: string, value: number, doc: string): Parameter => ({
  name,
  type: { type: "number", min: 0, max: 1, openMax: true },
  default: value,
  doc,
});

export const betas = (first: number, second: number): Parameter => ({
  name: "betas",
  type: { type: "numbers", length: 2, of: { type: "number", min: 0, max: 1, openMax: true } },
  default: [first, second],
  doc: "decay of the two running means",
});

/** PyTorch's L2 form: part of the gradient. */
export const weightDecay: Parameter = {
  name: "weight_decay",
  type: { type: "number", min: 0 },
  default: 0,
  doc: "adds weight_decay·w to the gradient",
};

/** The form of AdamW and Lion: beside the gradient. */
export const decoupledDecay = (value: number): Parameter => ({
  name: "weight_decay",
  type: { type: "number", min: 0 },
  default: value,
  doc: "takes lr·weight_decay·w from w, apart from the gradient",
});
