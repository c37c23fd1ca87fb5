import { affine } from "../ops/affine.ts";
import { errorFunction } from "../ops/erf.ts";
import { mul } from "../ops/mul.ts";
import { tanh } from "../ops/tanh.ts";
import type { GraphBuilder } from "../ir/op.ts";
import type { NodeId } from "../ir/graph.ts";
import { activation } from "./activation.ts";

/** y = x·Φ(x), Φ the distribution function of the normal distribution (Hendrycks & Gimpel 2016), or its approximation by tanh. */
export const gelu = activation(
  {
    name: "GELU",
    stem: "gelu",
    doc: "y = x·Φ(x), Φ the distribution function of the normal distribution.",
    aliases: ["Gelu"],
    parameters: [
      {
        name: "approximate",
        type: { type: "choice", of: ["none", "tanh"] },
        default: "none",
        doc: "exact, or Φ(x) ≈ (1 + tanh(√(2/π)·(x + 0.044715·x³))) / 2",
      },
    ],
  },
  (g, x, { approximate }) => g.apply(mul, [x, normal(g, approximate === "tanh" ? byTanh(g, x) : byErf(g, x))], undefined),
);

/** (1 + u) / 2 */
const normal = (g: GraphBuilder, u: NodeId): NodeId => g.apply(affine, [u], { scale: 0.5, offset: 0.5 });

/** erf(x / √2) */
const byErf = (g: GraphBuilder, x: NodeId): NodeId =>
  g.apply(errorFunction, [g.apply(affine, [x], { scale: Math.SQRT1_2, offset: 0 })], undefined);

/** tanh(√(2/π)·x·(1 + 0.044715·x²)) */
function byTanh(g: GraphBuilder, x: NodeId): NodeId {
  const scale = Math.sqrt(2 / Math.PI);
  const factor = g.apply(affine, [g.apply(mul, [x, x], undefined)], { scale: scale * 0.044715, offset: scale });
  return g.apply(tanh, [g.apply(mul, [x, factor], undefined)], undefined);
}
