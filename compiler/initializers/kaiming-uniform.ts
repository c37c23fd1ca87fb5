import { byFan, evenly } from "./fans.ts";
import { kaimingDeviation, kaimingParameters } from "./kaiming.ts";

/** Even within ± gain·√(3 / fan). */
export const kaimingUniform = byFan(
  {
    name: "KaimingUniform",
    doc: "Even within ± gain·sqrt(3 / fan), which keeps the variance through ReLUs.",
    aliases: ["HeUniform", "he_uniform", "kaiming_uniform_"],
    parameters: kaimingParameters,
  },
  evenly,
  kaimingDeviation,
);
