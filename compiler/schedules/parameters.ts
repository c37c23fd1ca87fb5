/** Arguments that several schedules take. */
import type { Parameter } from "../ir/layer.ts";

/** What the rate is multiplied by. */
export const gamma = (fallback?: number): Parameter => ({
  name: "gamma",
  type: { type: "number", min: 0, openMin: true },
  ...(fallback === undefined ? {} : { default: fallback }),
  doc: "what the rate is multiplied by",
});

export const lowest: Parameter = { name: "min_lr", type: { type: "number", min: 0 }, default: 0, doc: "the lowest rate" };

/** `min_lr` above the rate that a schedule starts from. */
export const aboveStart = (minLr: unknown, lr: number): { parameter: string; message: string; help: string } | undefined =>
  Number(minLr) > lr
    ? {
        parameter: "min_lr",
        message: `\`min_lr\` is above the optimizer's learning rate, ${lr}`,
        help: "the rate falls from `lr` to `min_lr`",
      }
    : undefined;
