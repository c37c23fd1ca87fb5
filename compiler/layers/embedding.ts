import { gather } from "../ops/gather.ts";
import type { Layer, Problem, Value } from "../ir/layer.ts";
import { describe } from "./shapes.ts";

/** y = W[x]: a trained vector for each class number. Weight [rows, width], first N(0, 1), as PyTorch. */
export const embedding: Layer = {
  name: "Embedding",
  stem: "embedding",
  doc: "y = W[x], a trained vector of `width` numbers for each class number; `rows` is how many there are.",
  aliases: ["Embed", "Lookup"],
  operands: 1,
  trainable: true,
  parameters: [
    { name: "rows", type: { type: "size" }, doc: "how many class numbers there are" },
    { name: "width", type: { type: "size" }, doc: "numbers of each vector" },
  ],
  build(context, [x], args) {
    const [rows, width] = [Number(args.rows), Number(args.width)];
    const problem = refuseNumbers(x!) ?? refuseShort(x!, rows);
    if (problem !== undefined) return problem;
    const fan = { in: rows, out: width };
    const weight = context.parameter("weight", [rows, width], { name: "Normal", args: { std: 1, mean: 0 } }, fan);
    // What was the only axis is now that of the positions.
    const positions = x!.axes.map((axis) => (axis.name === "F" ? { ...axis, name: "T" } : axis));
    return context.value(context.g.apply(gather, [weight, x!.node], undefined), [...positions, { name: "F", size: width }]);
  },
};

function refuseNumbers(x: Value): Problem | undefined {
  if (x.content.kind === "index") return undefined;
  return {
    code: "NN2208",
    message: `Embedding looks up class numbers, but its input holds amounts (${describe(x)})`,
    help: "declare the input as an enum or as `index<10>`; amounts go through `Linear`",
  };
}

function refuseShort(x: Value, rows: number): Problem | undefined {
  if (x.content.kind !== "index" || x.content.classes <= rows) return undefined;
  const size = x.content.enum === undefined ? String(x.content.classes) : `${x.content.enum}.size`;
  return {
    code: "NN2208",
    message: `Embedding has ${rows} ${rows === 1 ? "row" : "rows"}, but its input has ${x.content.classes} classes (${describe(x)})`,
    help: `write \`Embedding(${size}, …)\``,
  };
}
