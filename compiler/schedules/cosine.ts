import type { Schedule } from "../ir/plan-tables.ts";
import { aboveStart, lowest } from "./parameters.ts";

/** Half a cosine from lr to min_lr, behind a rise from 0 where there is a warm-up. */
export const cosine: Schedule = {
  name: "Cosine",
  doc: "Half a cosine from lr to min_lr over all steps, behind `warmup` steps of rising from 0.",
  aliases: ["CosineAnnealingLR", "CosineDecay", "CosineAnnealing", "CosineAnnealingWarmRestarts"],
  parameters: [
    { name: "warmup", type: { type: "integer", min: 0 }, default: 0, doc: "steps over which the rate rises from 0 to lr" },
    lowest,
    { name: "restarts", type: { type: "integer", min: 0 }, default: 0, doc: "how often the cosine begins again" },
  ],
  misfit: (args, lr) => aboveStart(args["min_lr"], lr),
  plan: (args, { lr }) => ({
    kind: "Cosine",
    lr,
    warmup: Number(args["warmup"]),
    minLr: Number(args["min_lr"]),
    restarts: Number(args["restarts"]),
  }),
};
