/** What a legal graph is. A problem found here is a bug of the pass that made the graph. */
import { ENTRY_NAMES, inputsOf } from "./graph.ts";
import type { EntryName, Graph, Node, NodeId, TensorType } from "./graph.ts";
import { printNode } from "./print-graph.ts";
import { printType } from "./print-value.ts";

/** The type that an op gives these operands, or what is wrong with them; the table of ops answers. */
export type Infer = (op: string, inputs: readonly TensorType[], attrs: unknown) => TensorType | string;

/** Everything illegal in `graph`, a sentence each; empty where it is sound. */
export function verifyGraph(graph: Graph, infer: Infer): string[] {
  const problems = verifyNodes(graph.nodes, infer);
  if (problems.length > 0) return problems; // what follows walks along the operands
  return [...verifySources(graph), ...verifyEntries(graph), ...verifyBorder(graph)];
}

function verifyNodes(nodes: readonly Node[], infer: Infer): string[] {
  const problems: string[] = [];
  nodes.forEach((node, place) => {
    const complain = (what: string): void => void problems.push(`${printNode(node)}: ${what}`);
    if (node.id !== place) complain(`stands at place ${place}; a node's id is its place`);
    const early = inputsOf(node).filter((input) => !(Number.isInteger(input) && input >= 0 && input < place));
    if (early.length > 0) return complain(`uses ${early.map((id) => `%${id}`).join(", ")}, which does not stand before it`);
    verifyShape(node.type).forEach(complain);
    verifyNode(node, nodes, infer).forEach(complain);
  });
  return problems;
}

function verifyShape(type: TensorType): string[] {
  return type.shape.flatMap((extent, axis) => {
    if (extent === "n") return axis === 0 ? [] : ["the batch axis n may only stand first"];
    return Number.isSafeInteger(extent) && extent >= 1 ? [] : [`axis ${axis} has the extent ${extent}; extents are whole numbers from 1`];
  });
}

function verifyNode(node: Node, nodes: readonly Node[], infer: Infer): string[] {
  switch (node.kind) {
    case "source":
      return node.classes !== undefined && !isIndex(node.type) ? ["has classes, but does not hold indices"] : [];
    case "map": {
      const result = infer(
        node.op,
        node.inputs.map((id) => nodes[id]!.type),
        node.attrs,
      );
      if (typeof result === "string") return [result];
      return sameType(result, node.type) ? [] : [`${node.op} gives ${printType(result)}`];
    }
    case "scatter":
      return verifyScatter(nodes[node.inputs[0]]!.type, nodes[node.inputs[1]]!.type, node.type);
    case "scan":
      return verifyScan(node, nodes, infer);
    case "assign": {
      const target = nodes[node.target]!;
      const value = nodes[node.value]!;
      if (target.kind !== "source" || (target.source !== "parameter" && target.source !== "state"))
        return ["assigns to what is neither a parameter nor a state"];
      if (!sameType(target.type, node.type)) return [`is not typed like its target, ${printType(target.type)}`];
      return sameShape(value.type, target.type) ? [] : [`puts ${printType(value.type)} into ${printType(target.type)}`];
    }
    default:
      return node satisfies never;
  }
}

/** indices: P, values: P + rest, result: [rows] + rest. */
function verifyScatter(indices: TensorType, values: TensorType, result: TensorType): string[] {
  if (!isIndex(indices)) return [`scatters by ${printType(indices)}, which does not hold indices`];
  const places = indices.shape.length;
  if (!startsWith(values.shape, indices.shape))
    return [`values ${printType(values)} do not start with the shape of the indices, ${printType(indices)}`];
  const rest = values.shape.slice(places);
  const fits = result.shape.length === rest.length + 1 && rest.every((extent, axis) => extent === result.shape[axis + 1]);
  return fits ? [] : [`values ${printType(values)} over indices ${printType(indices)} need a result of rows and [${rest.join(", ")}]`];
}

function verifyScan(node: Extract<Node, { kind: "scan" }>, nodes: readonly Node[], infer: Infer): string[] {
  const { body } = node;
  const problems = verifyNodes(body.nodes, infer).map((problem) => `in its body: ${problem}`);
  const named = [...body.stepInputs, ...body.carries.flatMap((carry) => [carry.in, carry.out]), ...body.weights, ...body.stacked];
  const missing = named.filter((id) => body.nodes[id] === undefined);
  if (missing.length > 0) return [...problems, `its body has no ${missing.map((id) => `%${id}`).join(", ")}`];
  for (const carry of body.carries) {
    if (!sameType(body.nodes[carry.in]!.type, body.nodes[carry.out]!.type))
      problems.push(`the carry %${carry.in} changes its type to that of %${carry.out}`);
  }
  const wanted = body.stepInputs.length + body.carries.length + body.weights.length;
  if (node.inputs.length !== wanted) problems.push(`has ${node.inputs.length} inputs, but its body takes ${wanted}`);
  const unlike = body.weights.filter((id, place) => {
    const given = nodes[node.inputs[body.stepInputs.length + body.carries.length + place] ?? -1];
    return given !== undefined && !sameType(given.type, body.nodes[id]!.type);
  });
  return [...problems, ...unlike.map((id) => `the weight %${id} of its body is not typed like what is passed in`)];
}

function verifySources(graph: Graph): string[] {
  const seen = new Set<string>();
  return graph.nodes.flatMap((node) => {
    if (node.kind !== "source") return [];
    if (seen.has(node.name)) return [`two sources are called "${node.name}"`];
    seen.add(node.name);
    return [];
  });
}

function verifyEntries(graph: Graph): string[] {
  const problems: string[] = [];
  for (const entry of ENTRY_NAMES) {
    const roots = graph.entries[entry];
    const unknown = roots.filter((id) => graph.nodes[id] === undefined);
    if (unknown.length > 0) {
      problems.push(`entry ${entry} asks for ${unknown.map((id) => `%${id}`).join(", ")}, which is no node`);
      continue;
    }
    const assigned = new Set<NodeId>();
    for (const id of reachable(graph, entry)) {
      const node = graph.nodes[id]!;
      if (node.kind !== "assign") continue;
      if (entry === "forward" || entry === "evaluate") problems.push(`entry ${entry} changes a state: ${printNode(node)}`);
      if (assigned.has(node.target)) problems.push(`entry ${entry} assigns to %${node.target} twice`);
      assigned.add(node.target);
    }
  }
  return problems;
}

function verifyBorder(graph: Graph): string[] {
  const problems: string[] = [];
  const reach = new Map(ENTRY_NAMES.map((entry) => [entry, reachable(graph, entry)] as const));
  const expect = (what: string, id: NodeId, entries: readonly EntryName[], fits: (type: TensorType) => boolean, form: string): void => {
    const node = graph.nodes[id];
    if (node === undefined) return void problems.push(`${what} is %${id}, which is no node`);
    if (!fits(node.type)) problems.push(`${what} is ${printType(node.type)}, not ${form}`);
    for (const entry of entries) if (!reach.get(entry)!.has(id)) problems.push(`${what}, %${id}, is not computed by entry ${entry}`);
  };
  const isScalar = (type: TensorType): boolean => type.dtype === "f64" && type.shape.length === 0;
  // A draft has no entries but initialize and forward yet.
  const present = (...names: EntryName[]): EntryName[] => names.filter((entry) => graph.entries[entry].length > 0);
  for (const { name, node } of graph.outputs)
    expect(
      `output "${name}"`,
      node,
      ["forward", ...present("evaluate")],
      (type) => type.dtype === "f32" && type.shape[0] === "n",
      "f32[n, …]",
    );
  if (graph.loss) {
    expect("the loss of inference", graph.loss.inference, present("evaluate"), isScalar, "f64[]");
    expect("the loss of training", graph.loss.training, present("backward", "step"), isScalar, "f64[]");
  }
  for (const { name, node } of graph.gradients) {
    const parameter = graph.nodes.find((other) => other.kind === "source" && other.source === "parameter" && other.name === name);
    if (parameter === undefined) problems.push(`gradient "${name}" belongs to no parameter`);
    else expect(`gradient "${name}"`, node, ["backward"], (type) => sameType(type, parameter.type), printType(parameter.type));
  }
  for (const { name, node } of graph.statistics) expect(`statistic "${name}"`, node, ["observe"], isScalar, "f64[]");
  return problems;
}

/** Every node that an entry computes or reads. */
function reachable(graph: Graph, entry: EntryName): ReadonlySet<NodeId> {
  const seen = new Set<NodeId>();
  const open = [...graph.entries[entry]];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes[id];
    if (node === undefined || seen.has(id)) continue;
    seen.add(id);
    open.push(...inputsOf(node));
  }
  return seen;
}

function isIndex(type: TensorType): boolean {
  return type.dtype === "u8" || type.dtype === "u16" || type.dtype === "u32";
}

function startsWith(shape: TensorType["shape"], start: TensorType["shape"]): boolean {
  return start.every((extent, axis) => shape[axis] === extent);
}

function sameShape(a: TensorType, b: TensorType): boolean {
  return a.shape.length === b.shape.length && startsWith(a.shape, b.shape);
}

function sameType(a: TensorType, b: TensorType): boolean {
  return a.dtype === b.dtype && sameShape(a, b);
}
