import { affine } from "../ops/affine.ts";
import { huber } from "../ops/huber.ts";
import { errorLoss } from "./error.ts";

/** mean e²/(2·beta) where |e| < beta, else |e| − beta/2, with e = p − t: Huber's loss divided by beta (Girshick 2015). */
export const smoothL1 = errorLoss(
  {
    name: "SmoothL1",
    doc: "mean (p - t)^2 / (2·beta) where |p - t| < beta, else |p - t| - beta / 2.",
    aliases: ["SmoothL1Loss"],
    parameters: [
      { name: "beta", type: { type: "number", min: 0, openMin: true }, default: 1, doc: "the error at which the parabola becomes a line" },
    ],
  },
  (g, error, { beta }) => g.apply(affine, [g.apply(huber, [error], { delta: Number(beta) })], { scale: 1 / Number(beta), offset: 0 }),
);
