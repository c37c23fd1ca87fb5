import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compile, type ModelSummary } from "../../compiler/index.ts";
import { broken, folder, neuroll, pairs, root } from "./neuroll.ts";

describe("neuroll summary", () => {
  test("a line a layer, and the totals", async () => {
    const { code, stdout, stderr } = await neuroll(["summary", "pairs.nnet"], { cwd: folder(pairs) });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const [title, , ...lines] = stdout.split("\n");
    expect(title).toBe("Pairs (pairs.nnet); MACs of one row, activations of a batch of 8 rows");
    expect(lines.slice(0, 7)).toEqual([
      "layer     kind     output    parameters  MACs  weights  activations",
      "pair      input    f32[F=2]                                    64 B",
      "linear1   Linear   f32[F=4]          12     8     48 B        128 B",
      "tanh1     Tanh     f32[F=4]                                   128 B",
      "linear2   Linear   f32[F=2]          10     8     40 B         64 B",
      "softmax1  Softmax  f32[F=2]                                    64 B",
      "total                                22    16     88 B        448 B",
    ]);
    expect(lines.slice(8).join("\n")).toMatch(/^memory {2}[\d.]+ K?B: .*\nmodule {2}[\d.]+ KB of TypeScript\n$/);
  });

  test("--json", async () => {
    const { code, stdout } = await neuroll(["summary", "--json", "pairs.nnet"], { cwd: folder(pairs) });
    const found = JSON.parse(stdout) as ModelSummary & { over: unknown };
    expect(code).toBe(0);
    expect(found).toMatchObject({ model: "Pairs", batch: 8, parameters: 22, macs: 16, parameterBytes: 88, over: [] });
    expect(found.layers[1]).toEqual({
      name: "linear1",
      kind: "Linear",
      line: 6,
      output: "f32[F=4]",
      shape: [4],
      parameters: 12,
      macs: 8,
      parameterBytes: 48,
      activationBytes: 128,
    });
  });

  test("--budget: within it, and over it", async () => {
    const cwd = folder(pairs);
    expect((await neuroll(["summary", "pairs.nnet", "--budget", "params=22,macs=1k,bytes=1MiB,module=0.5MB"], { cwd })).code).toBe(0);
    const { code, stderr } = await neuroll(["summary", "pairs.nnet", "--budget", "params=20,macs=16,weights=10B"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toBe(
      "over budget: parameters: 22 is 2 (10 %) over the budget of 20\n" +
        "over budget: bytes of weights: 88 B is 78 B (780 %) over the budget of 10 B\n",
    );
    const json = await neuroll(["summary", "pairs.nnet", "--json", "--budget", "params=20"], { cwd });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toMatchObject({ over: [{ measure: "params", value: 22, limit: 20 }] });
  });

  test.each(["params", "weight=3", "params=x", "params=1q", "params=1,params=2", ""])(
    "--budget %j is a wrong command line",
    async (budget) => {
      const { code, stderr } = await neuroll(["summary", "pairs.nnet", "--budget", budget], { cwd: folder(pairs) });
      expect(code).toBe(2);
      expect(stderr).toContain("budget");
    },
  );

  test("a file with errors is shown", async () => {
    const { code, stdout, stderr } = await neuroll(["summary", "broken.nnet"], { cwd: folder(broken) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("broken.nnet:6:");
    expect(stderr).toMatch(/1 error\n$/);
  });
});

describe("the numbers", () => {
  /** What the generated module says of itself. */
  function infoOf(code: string): { parameterCount: number; macs: number; arenaBytes: number } {
    const fact = (name: string): number => Number(new RegExp(`\\b${name}: (\\d+)`).exec(code)![1]);
    return { parameterCount: fact("parameterCount"), macs: fact("macs"), arenaBytes: fact("arenaBytes") };
  }

  test.each(["digits", "flowers", "spiral", "xor"])("of %s are those of its module", async (name) => {
    const { module, summary } = await compile(readFileSync(join(root, `models/${name}.nnet`), "utf8"), {
      fileName: `${name}.nnet`,
      format: false,
    });
    const info = infoOf(module!.code);
    expect({ parameterCount: summary!.parameters, macs: summary!.macs, arenaBytes: summary!.arenaBytes }).toEqual(info);
    expect(summary!.moduleBytes).toBe(Buffer.byteLength(module!.code));
  });

  test("a layer that is used twice has its weights once, and multiplies twice", async () => {
    const source = `model Twice {
  input  x: f32[T = 3, F = 4]
  target y: f32[T = 3, F = 4]
  layer same = Linear(4)
  output p = x -> same -> ReLU -> repeat(2) { -> same } -> residual { -> Linear(4, bias = false) }
  loss   = MSE(p, y)
}
`;
    const { summary } = await compile(source, { fileName: "twice.nnet", format: false });
    expect(summary!.layers.map(({ name, kind, parameters, macs }) => [name, kind, parameters, macs])).toEqual([
      ["x", "input", 0, 0],
      ["same", "Linear", 20, 48],
      ["relu1", "ReLU", 0, 0],
      ["same", "Linear", 0, 48],
      ["same", "Linear", 0, 48],
      ["linear1", "Linear", 16, 48],
      [expect.stringMatching(/^sum\d+$/) as string, "+", 0, 0],
    ]);
    expect(summary).toMatchObject({ batch: 32, parameters: 36, macs: 192, parameterBytes: 144 });
  });
});
