/** Every op and its gradient once more, through the scheduler: the loops must compute what the op's reference says. */
import { describe, expect, it } from "vitest";
import { openComposites } from "../../compiler/5-optimize/open-composites.ts";
import { schedule } from "../../compiler/6-schedule/index.ts";
import { createBuilder } from "../../compiler/ir/builder.ts";
import type { Graph, Named, NodeId } from "../../compiler/ir/graph.ts";
import { printLoops } from "../../compiler/ir/print-loops.ts";
import { verifyLoops } from "../../compiler/ir/verify-loops.ts";
import { fill } from "../../compiler/ops/fill.ts";
import { ops } from "../../compiler/ops/index.ts";
import { opOracles } from "../oracle/ops.ts";
import type { Tensor } from "../oracle/tensor.ts";
import { evaluateNodes, nowhere } from "../support/evaluate.ts";
import { createMachine, mathFunctions } from "../support/interpreter.ts";
import { opCases } from "./cases.ts";
import type { Domain, OpCase } from "./cases.ts";
import { drawInputs, drawTensor, draws, label, random24 } from "./draw.ts";

const CAPACITY = 9;
const notDifferentiated = new Set([
  "bceGradient",
  "reduceMax",
  "fill",
  "batchSize",
  "nextKey",
  "constant",
  "uniform",
  "normal",
  "truncatedNormal",
  "randomSigns",
  "randomDirections",
  "reflectPairs",
  "convert",
]);

/** A graph whose forward entry computes y = op(x) and, from a dy that is given, the gradients of the real operands. */
function graphOf(name: string, opCase: OpCase): { graph: Graph; x: NodeId[]; dy: NodeId; results: Named[] } {
  const op = ops[name]!;
  const g = createBuilder([], nowhere, fill);
  const source = (type: OpCase["types"][number], key: string, domain: Domain = "any"): NodeId =>
    g.source(
      type.shape[0] === "n" ? "input" : "state",
      key,
      type,
      type.dtype === "u8" && typeof domain === "object" ? domain.below : undefined,
    );
  const x = opCase.types.map((type, i) => source(type, `x${i}`, opCase.domains[i]));
  const y = g.apply(op, x, opCase.attrs);
  const dy = source(g.typeOf(y), "dy");
  const wanted = opCase.types.map((type) => type.dtype.startsWith("f"));
  const gradients = notDifferentiated.has(name) ? [] : op.gradient(g, { x, y, dy, attrs: opCase.attrs, wanted });
  const results = [{ name: "y", node: y }, ...gradients.flatMap((node, i) => (node === undefined ? [] : [{ name: `dx${i}`, node }]))];
  const entries = { initialize: [], forward: results.map(({ node }) => node), evaluate: [], backward: [], step: [], observe: [] };
  return { graph: { nodes: g.nodes, entries, outputs: results, loss: undefined, gradients: [], statistics: [] }, x, dy, results };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], what: () => string): void {
  expected.forEach((value, i) => {
    const error = Math.abs(actual[i]! - value) / Math.max(1, Math.abs(value));
    if (!(error <= 1e-12)) expect.fail(`${what()}: element ${i} is ${actual[i]}, not ${value}`);
  });
}

describe.each(Object.keys(ops))("%s scheduled", (name) => {
  // What shapes add is seen in a few cases; all of them are in ops.test.ts.
  const cases = (opCases[name] ?? []).filter((_, i, all) => i % Math.ceil(all.length / 30) === 0);

  it("computes its value and its gradients for every n", () => {
    cases.forEach((opCase, seed) => {
      const { graph, x, dy, results } = graphOf(name, opCase);
      const program = schedule(openComposites(graph), { capacity: CAPACITY, precision: "f64" });
      expect(verifyLoops(program, { f32Bytes: 8 }), label(name, opCase)).toEqual([]);
      const machine = createMachine(program, { precision: "f64", functions: mathFunctions(random24) });
      for (const n of [1, 4, CAPACITY]) {
        const inputs = drawInputs(opCase, n, seed + n);
        const given = new Map<NodeId, Tensor>(x.map((id, i) => [id, inputs[i]!]));
        given.set(dy, drawTensor(graph.nodes[dy]!.type, "any", n, draws(seed)));
        for (const [id, value] of given) {
          const source = graph.nodes[id]!;
          const buffer = program.buffers.find((other) => source.kind === "source" && other.name === source.name);
          if (buffer !== undefined) machine.storage(buffer.id).set(value.data);
        }
        machine.run("forward", n);
        const where = (): string => `${label(name, opCase)}, n = ${n}\n${printLoops(program)}`;
        expectClose(machine.storage(program.outputs[0]!.buffer), opOracles[name]!(inputs, opCase.attrs, { n, random24 }).data, where);
        // The gradients as graphs are checked against differences elsewhere; here the loops are checked against the graph.
        const values = evaluateNodes(graph.nodes, given, { n, random24 });
        results.forEach(({ node }, i) => expectClose(machine.storage(program.outputs[i]!.buffer), values[node]!.data, where));
      }
    });
  });
});
