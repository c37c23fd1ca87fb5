import type { Schedule } from "../ir/plan-tables.ts";
import { aboveStart, lowest } from "./parameters.ts";

/** lr·factor each time the watched value has stopped improving. */
export const reduceOnPlateau: Schedule = {
  name: "ReduceOnPlateau",
  doc: "The rate times `factor` each time the watched value has not improved for more than `patience` epochs.",
  aliases: ["ReduceLROnPlateau"],
  parameters: [
    {
      name: "monitor",
      type: { type: "monitor" },
      default: "validation.loss",
      doc: "`train.loss`, `validation.loss` or `validation.` and a metric",
    },
    {
      name: "factor",
      type: { type: "number", min: 0, max: 1, openMin: true, openMax: true },
      default: 0.1,
      doc: "what the rate is multiplied by",
    },
    { name: "patience", type: { type: "integer", min: 0 }, default: 10, doc: "epochs without improvement that are let pass" },
    {
      name: "threshold",
      type: { type: "number", min: 0 },
      default: 1e-4,
      doc: "an improvement is larger than this share of the best value",
    },
    lowest,
  ],
  misfit: (args, lr) => aboveStart(args["min_lr"], lr),
  plan: (args, { lr, better }) => ({
    kind: "ReduceOnPlateau",
    lr,
    monitor: args["monitor"] as string,
    mode: better === "higher" ? "max" : "min",
    factor: Number(args["factor"]),
    patience: Number(args["patience"]),
    threshold: Number(args["threshold"]),
    minLr: Number(args["min_lr"]),
  }),
};
