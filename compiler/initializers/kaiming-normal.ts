import { byFan, normally } from "./fans.ts";
import { kaimingDeviation, kaimingParameters } from "./kaiming.ts";

/** Normal with deviation gain / √fan. */
export const kaimingNormal = byFan(
  {
    name: "KaimingNormal",
    doc: "Normal with deviation gain / sqrt(fan), which keeps the variance through ReLUs.",
    aliases: ["HeNormal", "he_normal", "kaiming_normal_"],
    parameters: kaimingParameters,
  },
  normally,
  kaimingDeviation,
);
