import { byFan, normally } from "./fans.ts";

/** Normal with deviation √(1 / in) (LeCun et al. 1998), as SELU wants it. */
export const leCunNormal = byFan(
  { name: "LeCunNormal", doc: "Normal with deviation sqrt(1 / in).", aliases: ["LecunNormal", "lecun_normal"], parameters: [] },
  normally,
  (fan) => Math.sqrt(1 / fan.in),
);
