import { layerSteps, type Lint } from "./lint.ts";

/** A rate of 0 that stands in the call itself; in a block it may be what one use of many has given. */
export const idleDropout: Lint = {
  code: "NN4006",
  find: (subject) =>
    layerSteps(subject)
      .filter(({ layer, args, trail }) => layer === "Dropout" && args["rate"] === 0 && trail.length === 0)
      .map(({ span }) => ({ span, message: "`Dropout` with a rate of 0 does nothing", help: "remove it, or give it a rate such as 0.2" })),
};
