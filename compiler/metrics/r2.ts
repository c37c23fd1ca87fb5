import type { Metric } from "../ir/layer.ts";
import { refuseUnequal } from "./fit.ts";

/** 1 − Σ(p − t)² / Σ(t − t̄)² of each number of the target, then their mean. */
export const r2: Metric = {
  name: "R2",
  doc: "1 - sum((p - t)^2) / sum((t - mean t)^2): 1 is perfect, 0 no better than the mean.",
  aliases: ["R2Score", "RSquared"],
  parameters: [],
  better: "higher",
  check: (prediction, target) => refuseUnequal("R2", prediction, target),
};
