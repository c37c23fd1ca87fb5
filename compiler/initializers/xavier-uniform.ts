import { uniform as draw } from "../ops/uniform.ts";
import type { Initializer } from "../ir/layer.ts";

/** Even within ± gain·√(6 / (in + out)) (Glorot & Bengio 2010). */
export const xavierUniform: Initializer = {
  name: "XavierUniform",
  doc: "Even within ± gain·sqrt(6 / (in + out)).",
  aliases: ["GlorotUniform"],
  parameters: [{ name: "gain", type: { type: "number", min: 0, openMin: true }, default: 1, doc: "a factor" }],
  build(g, key, stream, type, fan, { gain }) {
    const bound = Number(gain) * Math.sqrt(6 / (fan.in + fan.out));
    return g.apply(draw, [key], { low: -bound, high: bound, stream, type });
  },
};
