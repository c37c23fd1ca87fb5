import { byFan, evenly } from "./fans.ts";

/** Even within ± √(3 / in) (LeCun et al. 1998). */
export const leCunUniform = byFan(
  { name: "LeCunUniform", doc: "Even within ± sqrt(3 / in).", aliases: ["LecunUniform", "lecun_uniform"], parameters: [] },
  evenly,
  (fan) => Math.sqrt(1 / fan.in),
);
