import type { Schedule } from "../ir/plan-tables.ts";

/** lr·(1 − step / steps)^power. */
export const polynomial: Schedule = {
  name: "Polynomial",
  doc: "lr·(1 - step / steps)^power.",
  aliases: ["PolynomialLR", "PolynomialDecay"],
  parameters: [{ name: "power", type: { type: "number", min: 0 }, default: 1, doc: "the exponent" }],
  plan: (args, { lr }) => ({ kind: "Polynomial", lr, power: Number(args["power"]) }),
};
