/** Inputs, targets and fitted states become sources of the graph. */
import type { Builder } from "../ir/builder.ts";
import { f32, tensor } from "../ir/graph.ts";
import type { DType, NodeId, TensorType } from "../ir/graph.ts";
import type { Content, Value, ValueAxis } from "../ir/layer.ts";
import type { Declaration, Model } from "../ir/model.ts";
import { transforms } from "../data/index.ts";
import { fieldLayout } from "../ir/field-layout.ts";
import { affine } from "../ops/affine.ts";
import { convert } from "../ops/convert.ts";

export type Sources = ReadonlyMap<string, Value>;

/** The value of each input and target by name: transforms of the declaration are applied. */
export function declareSources(g: Builder, model: Model): Sources {
  const sources = new Map<string, Value>();
  for (const declaration of model.inputs) sources.set(declaration.name, declare(g, declaration, "input"));
  for (const declaration of model.targets) sources.set(declaration.name, declare(g, declaration, "target"));
  return sources;
}

function declare(g: Builder, declaration: Declaration, kind: "input" | "target"): Value {
  const { element, name } = declaration;
  g.origin = { span: declaration.span, section: name, role: "forward" };
  const shape = ["n" as const, ...declaration.axes.map((axis) => axis.size)];
  const node = g.source(kind, name, tensor(dtypeOf(declaration), ...shape), element.kind === "index" ? element.classes : undefined);
  const axes: readonly ValueAxis[] = declaration.axes;
  if (element.kind === "index") return { node, type: g.typeOf(node), axes, content: contentOf(element) };
  const value = transformed(g, declaration, node);
  return { node: value, type: g.typeOf(value), axes, content: { kind: "values" } };
}

function dtypeOf({ element }: Declaration): DType {
  if (element.kind !== "index") return element.kind;
  if (element.classes <= 256) return "u8";
  return element.classes <= 65_536 ? "u16" : "u32";
}

const contentOf = (element: { classes: number; enum?: string }): Content =>
  element.enum === undefined
    ? { kind: "index", classes: element.classes }
    : { kind: "index", classes: element.classes, enum: element.enum };

function transformed(g: Builder, declaration: Declaration, source: NodeId): NodeId {
  let node = declaration.element.kind === "u8" ? g.apply(convert, [source], undefined) : source;
  for (const { factor } of declaration.transforms) node = g.apply(affine, [node], { scale: factor, offset: 0 });
  return node;
}

/** `flower.mean`, `flower.deviation` and the like: numbers that runtime/ fits to the training rows; until then they change nothing. */
export function declareFittedStates(g: Builder, model: Model): NodeId[] {
  const borders = [
    ...model.inputs.map((declaration) => ({ declaration, role: "input" as const })),
    ...model.targets.map((declaration) => ({ declaration, role: "target" as const })),
  ];
  return borders.flatMap(({ declaration, role }) => {
    const { name, axes, span } = declaration;
    const sizes = axes.map(({ size }) => size);
    const layout = fieldLayout(
      model.data,
      role,
      name,
      sizes.reduce((product, size) => product * size, 1),
    );
    g.origin = { span, section: name, role: "initialize" };
    return layout.parts.flatMap(({ prefix, transforms: plans, columns }) => {
      // Of the shape of what they belong to, where that has a number for each column.
      const whole = layout.rows === 1 && layout.parts.length === 1 && axes.length > 0;
      const type: TensorType = whole ? f32(...sizes) : f32(columns);
      const states = plans.flatMap((plan) => transforms[plan.kind]?.fitted?.(plan) ?? []);
      return states.map((state) => g.assign(g.source("state", `${prefix}.${state.name}`, type), g.fill(state.initial, type)));
    });
  });
}
