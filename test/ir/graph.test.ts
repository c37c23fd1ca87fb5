import { describe, expect, it } from "vitest";
import { f32, f64, tensor } from "../../compiler/ir/graph.ts";
import type { Graph, Node, NodeId, Origin, TensorType } from "../../compiler/ir/graph.ts";
import { printGraph } from "../../compiler/ir/print-graph.ts";
import { verifyGraph } from "../../compiler/ir/verify-graph.ts";
import type { Infer } from "../../compiler/ir/verify-graph.ts";

const origin = (section: string, role: Origin["role"] = "forward"): Origin => ({ span: { start: 0, end: 0 }, section, role, step: 1 });
const source = (id: NodeId, kind: "input" | "target" | "parameter" | "state", name: string, type: TensorType, classes?: number): Node => ({
  id,
  kind: "source",
  source: kind,
  name,
  type,
  origin: origin(name),
  ...(classes === undefined ? {} : { classes }),
});
const map = (
  id: NodeId,
  op: string,
  inputs: readonly NodeId[],
  type: TensorType,
  attrs?: unknown,
  role: Origin["role"] = "forward",
): Node => ({ id, kind: "map", op, inputs, attrs, type, origin: origin("linear1", role) });

/** Just what these graphs use: a product x[n,k]·w[m,k]ᵀ, a mean, a gradient and a difference. */
const infer: Infer = (op, inputs) => {
  const [a, b] = inputs;
  if (op === "matmul" && a && b) return a.shape[1] === b.shape[1] ? f32(a.shape[0]!, b.shape[0]!) : "inner sizes differ";
  if (op === "mean") return f64();
  if (op === "like" && b) return b;
  if (op === "sub" && a) return a;
  return `there is no op ${op}`;
};

const graph: Graph = {
  nodes: [
    source(0, "input", "x", f32("n", 2)),
    source(1, "parameter", "linear1.weight", f32(3, 2)),
    map(2, "matmul", [0, 1], f32("n", 3), { ta: false, tb: true }),
    map(3, "mean", [2], f64(), {}),
    map(4, "like", [3, 1], f32(3, 2), undefined, "backward"),
    map(5, "sub", [1, 4], f32(3, 2), { scale: -0, list: [1, NaN] }, "update"),
    { id: 6, kind: "assign", target: 1, value: 5, type: f32(3, 2), origin: origin("linear1", "update") },
  ],
  entries: { initialize: [], forward: [2], evaluate: [2, 3], backward: [3, 4], step: [3, 6], observe: [] },
  outputs: [{ name: "y", node: 2 }],
  loss: { inference: 3, training: 3 },
  gradients: [{ name: "linear1.weight", node: 4 }],
  statistics: [],
};

const withNode = (node: Node): Graph => ({ ...graph, nodes: graph.nodes.map((old) => (old.id === node.id ? node : old)) });
const withMore = (...nodes: Node[]): Graph => ({ ...graph, nodes: [...graph.nodes, ...nodes] });

describe("printGraph", () => {
  it("prints a node a line, then entries and borders", () => {
    expect(printGraph(graph)).toBe(
      [
        '%0 = input "x" : f32[n, 2]                                              x forward step 1',
        '%1 = parameter "linear1.weight" : f32[3, 2]                             linear1.weight forward step 1',
        "%2 = matmul %0 %1 {ta: false, tb: true} : f32[n, 3]                     linear1 forward step 1",
        "%3 = mean %2 : f64[]                                                    linear1 forward step 1",
        "%4 = like %3 %1 : f32[3, 2]                                             linear1 backward step 1",
        "%5 = sub %1 %4 {scale: -0, list: [1, NaN]} : f32[3, 2]                  linear1 update step 1",
        "%6 = assign %1 := %5 : f32[3, 2]                                        linear1 update step 1",
        "entry forward: %2",
        "entry evaluate: %2 %3",
        "entry backward: %3 %4",
        "entry step: %3 %6",
        'output "y" = %2',
        "loss: inference %3, training %3",
        'gradient "linear1.weight" = %4',
        "",
      ].join("\n"),
    );
  });

  it("prints a scan with its body", () => {
    const body = {
      nodes: [source(0, "input", "x_t", f32("n", 2))],
      stepInputs: [0],
      carries: [{ in: 0, out: 0 }],
      weights: [],
      stacked: [0],
    };
    const scan: Node = { id: 7, kind: "scan", inputs: [0, 0], body, reverse: true, type: f32("n", 2), origin: origin("lstm1") };
    const text = printGraph(withMore(scan));
    expect(text).toContain("%7 = reverse scan %0 %0 steps (%0) carries (%0→%0) weights () stacks (%0) : f32[n, 2]");
    expect(text).toContain('  | %0 = input "x_t" : f32[n, 2]');
  });
});

describe("verifyGraph", () => {
  it("accepts a sound graph", () => expect(verifyGraph(graph, infer)).toEqual([]));

  const assignTo = (target: NodeId, value: NodeId, type = f32(3, 2), id = 6): Node => ({
    id,
    kind: "assign",
    target,
    value,
    type,
    origin: origin("linear1", "update"),
  });
  const cases: readonly (readonly [string, Graph, RegExp])[] = [
    ["an op that does not exist", withNode(map(3, "men", [2], f64())), /%3 = men %2 : f64\[\]: there is no op men/],
    ["operands that do not fit", withNode(source(1, "parameter", "linear1.weight", f32(3, 4))), /inner sizes differ/],
    ["a type that is not the op's", withNode(map(2, "matmul", [0, 1], f32("n", 4))), /matmul gives f32\[n, 3\]/],
    ["a use before the definition", withNode(map(2, "matmul", [0, 4], f32("n", 3))), /uses %4, which does not stand before it/],
    ["an id that is not its place", { ...graph, nodes: graph.nodes.slice(0, 2).toReversed() }, /%1 = .* stands at place 0/],
    ["a batch axis in the middle", withMore(source(7, "state", "s", f32(2, "n"))), /batch axis n may only stand first/],
    ["an extent of 0", withMore(source(7, "state", "s", f32(0))), /extent 0/],
    ["classes of numbers", withMore(source(7, "target", "t", f32("n"), 3)), /does not hold indices/],
    ["two sources of one name", withMore(source(7, "state", "x", f32(1))), /two sources are called "x"/],
    ["an assignment to an input", withNode(assignTo(0, 0, f32("n", 2))), /neither a parameter nor a state/],
    ["an assignment of another shape", withNode(assignTo(1, 2)), /puts f32\[n, 3\] into f32\[3, 2\]/],
    ["an assignment in forward", { ...graph, entries: { ...graph.entries, forward: [2, 6] } }, /entry forward changes a state/],
    [
      "two assignments to one state",
      { ...withMore(assignTo(1, 5, f32(3, 2), 7)), entries: { ...graph.entries, step: [3, 6, 7] } },
      /step assigns to %1 twice/,
    ],
    ["an entry that asks for nothing known", { ...graph, entries: { ...graph.entries, forward: [2, 40] } }, /asks for %40/],
    [
      "an output that no entry computes",
      { ...graph, entries: { ...graph.entries, forward: [] } },
      /output "y", %2, is not computed by entry forward/,
    ],
    ["a loss that is no scalar", { ...graph, loss: { inference: 2, training: 3 } }, /the loss of inference is f32\[n, 3\], not f64\[\]/],
    ["a gradient of nothing", { ...graph, gradients: [{ name: "bias", node: 4 }] }, /gradient "bias" belongs to no parameter/],
    [
      "a gradient of another shape",
      { ...graph, gradients: [{ name: "linear1.weight", node: 2 }] },
      /gradient "linear1.weight" is f32\[n, 3\], not f32\[3, 2\]/,
    ],
    [
      "a scatter by numbers",
      withMore({ id: 7, kind: "scatter", inputs: [0, 2], type: f32(5, 3), origin: origin("e") }),
      /does not hold indices/,
    ],
    [
      "a scatter into other rows",
      withMore(source(7, "input", "i", tensor("u8", "n"), 5), {
        id: 8,
        kind: "scatter",
        inputs: [7, 2],
        type: f32(5, 4),
        origin: origin("e"),
      }),
      /need a result of rows and \[3\]/,
    ],
  ];
  it.each(cases)("refuses %s", (_, broken, expected) => {
    expect(verifyGraph(broken, infer).join("\n")).toMatch(expected);
  });

  it("accepts a scatter of rows", () => {
    const good = withMore(source(7, "input", "i", tensor("u8", "n"), 5), {
      id: 8,
      kind: "scatter",
      inputs: [7, 2],
      type: f32(5, 3),
      origin: origin("e"),
    });
    expect(verifyGraph(good, infer)).toEqual([]);
  });
});
