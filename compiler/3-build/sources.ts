/** Inputs, targets and fitted states become sources of the graph. */
import type { Builder } from "../ir/builder.ts";
import { f32, tensor } from "../ir/graph.ts";
import type { DType, NodeId, TensorType } from "../ir/graph.ts";
import type { Content, Value, ValueAxis } from "../ir/layer.ts";
import type { Declaration, Model } from "../ir/model.ts";
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

function transformed(g: Builder, { element, transforms }: Declaration, source: NodeId): NodeId {
  let node = element.kind === "u8" ? g.apply(convert, [source], undefined) : source;
  for (const { factor } of transforms) node = g.apply(affine, [node], { scale: factor, offset: 0 });
  return node;
}

/** `flower.mean` and `flower.deviation`, filled by the runtime once it has seen the training rows; 0 and 1 until then. */
export function declareFittedStates(g: Builder, model: Model): NodeId[] {
  const assigns: NodeId[] = [];
  for (const field of model.data?.fields ?? []) {
    const declaration = [...model.inputs, ...model.targets].find(({ name }) => name === field.name);
    if (declaration === undefined || !field.transforms.some(({ kind }) => kind === "standardize")) continue;
    const type: TensorType = f32(...declaration.axes.map(({ size }) => size), ...(declaration.axes.length === 0 ? [1] : []));
    g.origin = { span: declaration.span, section: field.name, role: "initialize" };
    for (const [name, value] of [
      ["mean", 0],
      ["deviation", 1],
    ] as const) {
      assigns.push(g.assign(g.source("state", `${field.name}.${name}`, type), g.fill(value, type)));
    }
  }
  return assigns;
}
