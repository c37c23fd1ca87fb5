import type { Schedule } from "../ir/plan-tables.ts";

/** lr throughout. */
export const constant: Schedule = {
  name: "Constant",
  doc: "lr throughout.",
  aliases: ["ConstantLR"],
  parameters: [],
  plan: (_args, { lr }) => ({ kind: "Constant", lr }),
};
