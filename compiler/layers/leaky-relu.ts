import { leakyRelu as leakyReluOp } from "../ops/leaky-relu.ts";
import { activation } from "./activation.ts";

/** y = x where x > 0, else slope·x. PyTorch's slope 0.01 (Keras: 0.3; give it as an argument). */
export const leakyRelu = activation(
  {
    name: "LeakyReLU",
    stem: "leakyRelu",
    doc: "y = x where x > 0, else slope·x.",
    aliases: ["LeakyRelu"],
    parameters: [{ name: "slope", type: { type: "number", min: 0 }, default: 0.01, doc: "the slope below zero" }],
  },
  (g, x, { slope }) => g.apply(leakyReluOp, [x], { slope: Number(slope) }),
);
