import { mul } from "../ops/mul.ts";
import { softplus } from "../ops/softplus.ts";
import { tanh } from "../ops/tanh.ts";
import { activation } from "./activation.ts";

/** y = x·tanh(ln(1 + eˣ)) (Misra 2019); the threshold is that of PyTorch's softplus. */
export const mish = activation({ name: "Mish", stem: "mish", doc: "y = x·tanh(log(1 + exp(x)))." }, (g, x) => {
  const soft = g.apply(softplus, [x], { beta: 1, threshold: 20 });
  return g.apply(mul, [x, g.apply(tanh, [soft], undefined)], undefined);
});
