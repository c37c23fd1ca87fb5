/** Optimisers that the language knows and the compiler does not build yet. Defaults are PyTorch's. */
import type { Optimizer, Parameter, Table } from "../ir/layer.ts";

function optimizer(name: string, doc: string, lr: number, parameters: readonly Parameter[], aliases: readonly string[] = []): Optimizer {
  const rate: Parameter = { name: "lr", type: { type: "number", min: 0, openMin: true }, default: lr, doc: "learning rate" };
  return { name, doc, parameters: [rate, ...parameters], aliases, planned: true };
}
const number = (name: string, value: number, doc: string): Parameter => ({ name, type: { type: "number", min: 0 }, default: value, doc });
const decay = (value: number): Parameter => number("weight_decay", value, "how strongly weights are drawn to 0");
const eps = (value: number): Parameter => number("eps", value, "against division by 0");
const betas = (first: number, second: number): Parameter => ({
  name: "betas",
  type: { type: "numbers", length: 2 },
  default: [first, second],
  doc: "decay of the running means",
});

export const plannedOptimizers: Table<Optimizer> = {
  AdamW: optimizer("AdamW", "Adam with decoupled weight decay", 1e-3, [betas(0.9, 0.999), eps(1e-8), decay(1e-2)]),
  RMSProp: optimizer(
    "RMSProp",
    "the gradient over the root of its running mean square",
    1e-2,
    [number("alpha", 0.99, "decay of the mean square"), eps(1e-8), number("momentum", 0, "how much of the last step is kept"), decay(0)],
    ["RMSprop"],
  ),
  Adagrad: optimizer(
    "Adagrad",
    "the gradient over the root of the sum of its squares",
    1e-2,
    [number("lr_decay", 0, "decay of the learning rate"), eps(1e-10), decay(0)],
    ["AdaGrad"],
  ),
  Adadelta: optimizer(
    "Adadelta",
    "Adagrad with running means of gradients and steps",
    1,
    [number("rho", 0.9, "decay of the means"), eps(1e-6), decay(0)],
    ["AdaDelta"],
  ),
  Adamax: optimizer("Adamax", "Adam by the infinity norm", 2e-3, [betas(0.9, 0.999), eps(1e-8), decay(0)], ["AdaMax"]),
  NAdam: optimizer(
    "NAdam",
    "Adam with Nesterov momentum",
    2e-3,
    [betas(0.9, 0.999), eps(1e-8), number("momentum_decay", 4e-3, "decay of the momentum"), decay(0)],
    ["Nadam"],
  ),
  Lion: optimizer("Lion", "the sign of an interpolated momentum", 1e-4, [betas(0.9, 0.99), decay(0)]),
};
