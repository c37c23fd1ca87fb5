import { add } from "../ops/add.ts";
import { broadcast } from "../ops/broadcast.ts";
import { einsum } from "../ops/einsum.ts";
import type { InitialValues, Layer, LayerContext, Problem, ResolvedArguments, Value } from "../ir/layer.ts";
import { elementCount, refuseIndex, refuseScalar } from "./shapes.ts";

/** y = x·Wᵀ + b on the last axis. Weight [out, in], bias [out], both as PyTorch keeps them. */
export const linear: Layer = {
  name: "Linear",
  stem: "linear",
  doc: "y = x·Wᵀ + b on the last axis, `features` numbers out.",
  aliases: ["Dense", "FullyConnected", "FC"],
  operands: 1,
  trainable: true,
  nature: "linear",
  parameters: [
    { name: "features", type: { type: "size" }, doc: "numbers out" },
    { name: "bias", type: { type: "boolean" }, default: true, doc: "add a trained bias" },
    { name: "weight", type: { type: "weight" }, optional: true, doc: "use this weight, `token.weight`, instead of an own one" },
  ],
  build(context, [x], args) {
    const problem = refuseScalar("Linear", x!) ?? refuseIndex("Linear", x!) ?? refuseImage(x!, Number(args.features));
    return problem ?? product(context, x!, args);
  },
};

function product(context: LayerContext, x: Value, args: ResolvedArguments): Value {
  const { g } = context;
  const fan = { in: x.axes.at(-1)!.size, out: Number(args.features) };
  const weight = context.parameter("weight", [fan.out, fan.in], uniform(1 / Math.sqrt(fan.in)), fan);
  const lead = "btuvwxy".slice(0, x.axes.length);
  let y = g.apply(einsum, [x.node, weight], { a: `${lead}i`, b: "oi", out: `${lead}o` });
  if (args.bias === true) {
    const bias = context.parameter("bias", [fan.out], uniform(1 / Math.sqrt(fan.in)), fan);
    const { shape } = g.typeOf(y);
    y = g.apply(add, [y, g.apply(broadcast, [bias], { shape, axes: [shape.length - 1] })], undefined);
  }
  return context.value(y, [...x.axes.slice(0, -1), { name: "F", size: fan.out }]);
}

/** For weights and biases alike; torch.nn.Linear writes it as kaiming_uniform with a = √5. */
const uniform = (bound: number): InitialValues => ({ name: "Uniform", args: { low: -bound, high: bound } });

function refuseImage(x: Value, features: number): Problem | undefined {
  const lead = x.axes.slice(0, -1).filter(({ name }) => name === "H" || name === "W");
  if (lead.length === 0) return undefined;
  const names = lead.map(({ name }) => name).join(" and ");
  const last = x.axes.at(-1)!;
  const result = [...x.axes.slice(0, -1), { name: "F", size: features }].map(({ name, size }) => `${name}=${size}`).join(", ");
  return {
    code: "NN2103",
    message: `Linear needs a vector, but its input still has ${lead.length > 1 ? "axes" : "the axis"} ${names}`,
    label: `would act on ${last.name} only and give f32[${result}]`,
    help: `insert \`-> Flatten\` (${elementCount(x.axes)} values) before it`,
    fix: { title: "insert `Flatten ->`", insertBefore: "Flatten -> " },
  };
}
