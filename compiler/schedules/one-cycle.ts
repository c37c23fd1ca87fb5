import type { Schedule } from "../ir/plan-tables.ts";

/** Up from lr to max_lr and down to almost nothing, each as half a cosine. The momentum stays as it is. */
export const oneCycle: Schedule = {
  name: "OneCycle",
  doc: "From lr up to max_lr and down to lr / final_div_factor, each as half a cosine.",
  aliases: ["OneCycleLR"],
  parameters: [
    { name: "max_lr", type: { type: "number", min: 0, openMin: true }, doc: "the highest rate" },
    { name: "pct_start", type: { type: "number", min: 0, max: 1 }, default: 0.3, doc: "the share of the steps that rise" },
    { name: "final_div_factor", type: { type: "number", min: 1 }, default: 1e4, doc: "the last rate is lr divided by this" },
  ],
  misfit: (args, lr) =>
    Number(args["max_lr"]) < lr
      ? {
          parameter: "max_lr",
          message: `\`max_lr\` is below the optimizer's learning rate, ${lr}`,
          help: "the rate rises from `lr` to `max_lr`",
        }
      : undefined,
  plan: (args, { lr }) => ({
    kind: "OneCycle",
    lr,
    maxLr: Number(args["max_lr"]),
    pctStart: Number(args["pct_start"]),
    finalDivFactor: Number(args["final_div_factor"]),
  }),
};
