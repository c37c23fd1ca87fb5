import { elu } from "../ops/elu.ts";
import { activation } from "./activation.ts";

/** The two numbers of Klambauer et al. 2017, for which mean 0 and variance 1 are kept from layer to layer. */
const constants = { alpha: 1.6732632423543772, scale: 1.0507009873554805 };

/** y = scale·x where x > 0, else scale·alpha·(eˣ − 1) */
export const selu = activation(
  { name: "SELU", stem: "selu", doc: "A scaled ELU that keeps mean 0 and variance 1 (alpha 1.6733, scale 1.0507)." },
  (g, x) => g.apply(elu, [x], constants),
);
