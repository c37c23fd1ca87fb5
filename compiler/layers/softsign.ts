import { absolute } from "../ops/abs.ts";
import { affine } from "../ops/affine.ts";
import { div } from "../ops/div.ts";
import { activation } from "./activation.ts";

/** y = x / (1 + |x|) */
export const softsign = activation(
  { name: "Softsign", stem: "softsign", doc: "y = x / (1 + |x|), between -1 and 1.", aliases: ["SoftSign"], range: [-1, 1] },
  (g, x) => g.apply(div, [x, g.apply(affine, [g.apply(absolute, [x], undefined)], { scale: 1, offset: 1 })], undefined),
);
