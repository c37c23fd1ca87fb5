/** An EmitInput without kernels: what stands in its buffers is what the test puts there. For borders and names. */
import type { EmitInput, OutputContent } from "../../compiler/ir/emit-input.ts";
import { f32, type Graph } from "../../compiler/ir/graph.ts";
import type { Buffer } from "../../compiler/ir/loops.ts";
import type { Declaration, ElementType, EnumDeclaration, Model } from "../../compiler/ir/model.ts";
import { sampleModel } from "./sample.ts";

const span = { start: 0, end: 1 };

export interface Field {
  readonly name: string;
  readonly element: ElementType;
  readonly shape: readonly number[];
  readonly doc?: string;
}

export interface Output {
  readonly name: string;
  readonly shape: readonly number[];
  readonly content: OutputContent;
  /** The loss that compares it with a target. */
  readonly loss?: readonly [loss: string, target: string];
}

export interface BareModel {
  readonly name?: string;
  readonly enums?: Readonly<Record<string, readonly string[]>>;
  readonly inputs: readonly Field[];
  readonly targets?: readonly Field[];
  readonly outputs: readonly Output[];
  readonly buffers?: readonly Buffer[];
  readonly model?: Partial<Model>;
}

const CAPACITY = 4;

export function bareInput({ name = "Bare", enums = {}, inputs, targets = [], outputs, buffers = [], model }: BareModel): EmitInput {
  const made: Buffer[] = [];
  const add = (
    field: { readonly name: string; readonly shape: readonly number[] },
    role: Buffer["role"],
    element: ElementType = { kind: "f32" },
  ): number => {
    const shape = [CAPACITY, ...field.shape];
    const id = made.length;
    const dtype =
      element.kind === "f32" ? "f32" : element.kind === "u8" || element.classes <= 256 ? "u8" : element.classes <= 65536 ? "u16" : "u32";
    const classes = element.kind === "index" ? { classes: element.classes } : {};
    made.push({
      id,
      name: field.name,
      role,
      dtype,
      shape,
      batched: true,
      length: shape.reduce((a, b) => a * b, 1),
      offset: 1024 * id,
      live: [0, 0],
      ...classes,
    });
    return id;
  };
  for (const input of inputs) add(input, "input", input.element);
  for (const target of targets) add(target, "target", target.element);
  const ids = outputs.map((output) => add(output, "output"));
  const loss = made.length;
  made.push({
    id: loss,
    name: "loss",
    role: "scalar",
    dtype: "f64",
    shape: [],
    batched: false,
    length: 1,
    offset: 1024 * loss,
    live: [0, 0],
  });
  for (const buffer of buffers) made.push({ ...buffer, id: made.length, offset: 1024 * made.length });
  const outputStep = (i: number): number => inputs.length + targets.length + i;
  const nodes = outputs.map(({ shape }, id): Graph["nodes"][number] => ({
    kind: "map", id, op: "copy", inputs: [], attrs: undefined, type: f32("n", ...shape), origin: { span, section: "copy", role: "forward" },
  })); // prettier-ignore
  return {
    program: {
      capacity: CAPACITY,
      buffers: made,
      kernels: [],
      entries: { initialize: [], forward: [], evaluate: [], backward: [], step: [], observe: [] },
      outputs: outputs.map((output, i) => ({ name: output.name, buffer: ids[i] })),
      gradients: [],
      statistics: [],
      loss: outputs.some((output) => output.loss) ? { inference: loss, training: loss } : undefined,
      arenaBytes: 1024 * made.length,
    },
    graph: {
      nodes,
      entries: { initialize: [], forward: [], evaluate: [], backward: [], step: [], observe: [] },
      outputs: outputs.map((output, node) => ({ name: output.name, node })),
      loss: undefined,
      gradients: [],
      statistics: [],
    },
    model: {
      ...sampleModel,
      name,
      doc: undefined,
      data: undefined,
      metrics: [],
      enums: Object.entries(enums).map(enumDeclaration),
      inputs: inputs.map(declaration),
      targets: targets.map(declaration),
      steps: [
        ...inputs.map((input, id) => ({ kind: "input" as const, id, name: input.name, span, trail: [] })),
        ...targets.map((target, i) => ({ kind: "target" as const, id: inputs.length + i, name: target.name, span, trail: [] })),
      ],
      outputs: outputs.map((output, i) => ({ name: output.name, step: outputStep(i), doc: undefined, span, nameSpan: span })),
      loss: outputs.flatMap((output, i) => {
        if (!output.loss) return [];
        const [loss, target] = output.loss;
        const step = inputs.length + targets.findIndex((field) => field.name === target);
        const operands = [{ step: outputStep(i), span, name: output.name }, { step, span, name: target }];
        return [{ weight: 1, call: { name: loss, operands, args: {}, span, nameSpan: span } }];
      }), // prettier-ignore
      ...model,
    },
    source: "model Bare {}\n",
    fileName: "bare.nnet",
    precision: "f32",
    format: false,
    contents: Object.fromEntries(outputs.map((output) => [output.name, output.content])),
  };
}

const enumDeclaration = ([name, members]: [string, readonly string[]]): EnumDeclaration => ({
  name,
  members: members.map((member) => ({ name: member, spelling: member })),
  doc: undefined,
  span,
});

const declaration = ({ name, element, shape, doc }: Field): Declaration => ({
  name,
  element,
  axes: shape.map((size, axis) => ({ name: `A${axis}`, size })),
  named: false,
  transforms: [],
  doc,
  span,
  nameSpan: span,
});
