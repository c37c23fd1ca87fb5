import type { Schedule } from "../ir/plan-tables.ts";
import { gamma } from "./parameters.ts";

/** lr·gamma^epoch. */
export const exponential: Schedule = {
  name: "Exponential",
  doc: "lr·gamma^epoch.",
  aliases: ["ExponentialLR", "ExponentialDecay"],
  parameters: [gamma()],
  plan: (args, { lr }) => ({ kind: "Exponential", lr, gamma: Number(args["gamma"]) }),
};
