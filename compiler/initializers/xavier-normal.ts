import { byFan, gainFactor, normally } from "./fans.ts";

/** Normal with deviation gain·√(2 / (in + out)) (Glorot & Bengio 2010). */
export const xavierNormal = byFan(
  {
    name: "XavierNormal",
    doc: "Normal with deviation gain·sqrt(2 / (in + out)).",
    aliases: ["GlorotNormal", "glorot_normal", "xavier_normal_"],
    parameters: [gainFactor],
  },
  normally,
  (fan, { gain }) => Number(gain) * Math.sqrt(2 / (fan.in + fan.out)),
);
