import { relu as reluOp } from "../ops/relu.ts";
import { activation } from "./activation.ts";

/** y = max(x, 0) */
export const relu = activation({ name: "ReLU", stem: "relu", doc: "y = max(x, 0).", range: [0, Infinity] }, (g, x) =>
  g.apply(reluOp, [x], undefined),
);
