import { byFan, evenly, gainFactor } from "./fans.ts";

/** Even within ± gain·√(6 / (in + out)) (Glorot & Bengio 2010). */
export const xavierUniform = byFan(
  {
    name: "XavierUniform",
    doc: "Even within ± gain·sqrt(6 / (in + out)).",
    aliases: ["GlorotUniform", "glorot_uniform", "xavier_uniform_"],
    parameters: [gainFactor],
  },
  evenly,
  (fan, { gain }) => Number(gain) * Math.sqrt(2 / (fan.in + fan.out)),
);
