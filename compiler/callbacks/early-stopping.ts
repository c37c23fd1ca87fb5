import type { Callback } from "../ir/plan-tables.ts";

/** Stops when the watched value has not improved by `min_delta` for `patience` epochs; the best weights are kept. */
export const earlyStopping: Callback = {
  name: "EarlyStopping",
  doc: "Stops when the watched value no longer improves; the best weights are kept.",
  aliases: ["early_stopping", "EarlyStop"],
  parameters: [
    {
      name: "monitor",
      type: { type: "monitor" },
      default: "validation.loss",
      doc: "`train.loss`, `validation.loss` or `validation.` and a metric",
    },
    { name: "patience", type: { type: "integer", min: 0 }, default: 10, doc: "epochs without improvement before it stops" },
    { name: "min_delta", type: { type: "number", min: 0 }, default: 0, doc: "a smaller change is no improvement" },
    {
      name: "mode",
      type: { type: "choice", of: ["auto", "min", "max"] },
      default: "auto",
      doc: "whether smaller or larger is better; `auto` knows it",
    },
  ],
  plan: ({ monitor, patience, min_delta, mode }, { better }) => ({
    kind: "EarlyStopping",
    monitor: typeof monitor === "string" ? monitor : "validation.loss",
    patience: Number(patience),
    minDelta: Number(min_delta),
    mode: mode === "min" || mode === "max" ? mode : better === "higher" ? "max" : "min",
  }),
};
