import { mul } from "../ops/mul.ts";
import { sigmoid } from "../ops/sigmoid.ts";
import { activation } from "./activation.ts";

/** y = x·sigmoid(x), also called swish. */
export const silu = activation({ name: "SiLU", stem: "silu", doc: "y = x·sigmoid(x).", aliases: ["Swish", "Silu"] }, (g, x) =>
  g.apply(mul, [x, g.apply(sigmoid, [x], undefined)], undefined),
);
