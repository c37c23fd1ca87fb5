import type { Schedule } from "../ir/plan-tables.ts";
import { gamma } from "./parameters.ts";

/** lr·gamma^⌊epoch / every⌋. */
export const step: Schedule = {
  name: "Step",
  doc: "lr·gamma^⌊epoch / every⌋.",
  aliases: ["StepLR"],
  parameters: [{ name: "every", type: { type: "integer", min: 1 }, doc: "epochs between two changes" }, gamma(0.1)],
  plan: (args, { lr }) => ({ kind: "Step", lr, every: Number(args["every"]), gamma: Number(args["gamma"]) }),
};
