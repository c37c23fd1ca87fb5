import type { Schedule } from "../ir/plan-tables.ts";
import { gamma } from "./parameters.ts";

/** lr·gamma for each milestone that is reached. */
export const multiStep: Schedule = {
  name: "MultiStep",
  doc: "lr, times gamma from each of the milestones on.",
  aliases: ["MultiStepLR"],
  parameters: [
    { name: "milestones", type: { type: "numbers", of: { type: "integer", min: 1 } }, doc: "the epochs of the changes" },
    gamma(0.1),
  ],
  plan: (args, { lr }) => ({ kind: "MultiStep", lr, milestones: args["milestones"] as readonly number[], gamma: Number(args["gamma"]) }),
};
