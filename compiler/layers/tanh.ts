import { tanh as tanhOp } from "../ops/tanh.ts";
import { activation } from "./activation.ts";

/** y = tanh(x) */
export const tanh = activation({ name: "Tanh", stem: "tanh", doc: "y = tanh(x), between -1 and 1.", range: [-1, 1] }, (g, x) =>
  g.apply(tanhOp, [x], undefined),
);
