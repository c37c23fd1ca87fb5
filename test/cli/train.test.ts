import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { broken, ended, folder, neuroll, pairs, printed, start } from "./neuroll.ts";

interface End {
  readonly type: string;
  readonly reason: string;
  readonly epochs: number;
  readonly best: { readonly validation: Readonly<Record<string, number>> };
  readonly test: { readonly loss: number; readonly accuracy: number };
  readonly file: string;
}

const events = (stdout: string): Record<string, unknown>[] =>
  stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("neuroll train", () => {
  test("--json: an event a line, the end last, and evaluate measures the same", async () => {
    const cwd = folder(pairs);
    const { code, stdout, stderr } = await neuroll(["train", "pairs.nnet", "--json", "--epochs", "20", "--seed", "3"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const all = events(stdout);
    expect(all.map(({ type }) => type)).toEqual(["start", ...Array<string>(20).fill("epoch"), "end"]);
    const end = all.at(-1) as unknown as End;
    expect(end).toMatchObject({ reason: "completed", epochs: 20, test: { accuracy: 1 } });
    expect(end.best.validation).toHaveProperty("accuracy");
    expect(end.file.replaceAll("\\", "/")).toBe("weights/pairs.safetensors");

    const measured = await neuroll(["evaluate", "pairs.nnet", "--weights", end.file, "--seed", "3", "--json"], { cwd });
    expect(measured.code).toBe(0);
    expect(JSON.parse(measured.stdout)).toEqual({ model: "Pairs", part: "test", rows: 10, ...end.test });
  });

  test("without a terminal: a line an epoch and a summary", async () => {
    const cwd = folder(pairs);
    const { code, stdout } = await neuroll(["train", "pairs.nnet", "--out", "here.safetensors"], { cwd });
    expect(code).toBe(0);
    const lines = stdout.trim().split("\n");
    expect(lines.filter((line) => /^epoch +\d\/5 {2}train loss \d/.test(line))).toHaveLength(5);
    expect(lines.at(-1)).toBe("Weights: here.safetensors");
    expect(stdout).toContain("Test: loss ");
    expect(existsSync(join(cwd, "here.safetensors"))).toBe(true);
  });

  test("the same seed, the same weights; another, others", async () => {
    const cwd = folder(pairs);
    for (const [name, seed] of [
      ["a", "1"],
      ["b", "1"],
      ["c", "2"],
    ] as const) {
      await neuroll(["train", "pairs.nnet", "--epochs", "2", "--seed", seed, "--out", name], { cwd });
    }
    const [a, b, c] = ["a", "b", "c"].map((name) => readFileSync(join(cwd, name)));
    expect(b!.equals(a!)).toBe(true);
    expect(c!.equals(a!)).toBe(false);
  });

  test("--data names the folder of the data", async () => {
    const [models, data] = [folder({ "pairs.nnet": pairs["pairs.nnet"] }), folder({ "pairs.csv": pairs["pairs.csv"] })];
    const missing = await neuroll(["train", "pairs.nnet", "--epochs", "1"], { cwd: models });
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain("pairs.csv");
    expect((await neuroll(["train", "pairs.nnet", "--epochs", "1", "--data", data], { cwd: models })).code).toBe(0);
  });

  test("an interrupt saves what has been learnt", async () => {
    const cwd = folder(pairs);
    const child = start(["train", "pairs.nnet", "--json", "--epochs", "10000000"], { cwd });
    const end = ended(child);
    await printed(child, '"type":"epoch"');
    child.kill("SIGINT");
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(events(stdout).at(-1)).toMatchObject({ type: "end", reason: "aborted" });
    expect((await neuroll(["evaluate", "pairs.nnet", "--weights", "weights/pairs.safetensors"], { cwd })).code).toBe(0);
  });

  test("an interrupt on a terminal, with the bar on it, does too", async () => {
    const cwd = folder(pairs);
    const terminal =
      "for (const stream of [process.stdout, process.stderr]) Object.assign(stream, { isTTY: true, columns: 100, rows: 30 })";
    const child = start(["train", "pairs.nnet", "--epochs", "10000000"], { cwd, node: ["--import", `data:text/javascript,${terminal}`] });
    const end = ended(child);
    await printed(child, "━");
    child.kill("SIGINT");
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(stdout).toContain("Interrupted after");
    expect(existsSync(join(cwd, "weights/pairs.safetensors"))).toBe(true);
  });

  test("a reader who leaves ends training, and the weights are saved", async () => {
    const cwd = folder(pairs);
    const child = start(["train", "pairs.nnet", "--epochs", "10000000"], { cwd });
    child.stdout.once("data", () => child.stdout.destroy());
    const { stderr } = await ended(child);
    expect(stderr).toBe("");
    expect(existsSync(join(cwd, "weights/pairs.safetensors"))).toBe(true);
  });

  test("a loss that is not finite is said, and such weights are not saved", async () => {
    const cwd = folder({ ...pairs, "pairs.nnet": pairs["pairs.nnet"].replace("lr = 1e-1", "lr = 1e38").replace("-> standardize", "") });
    const { code, stdout, stderr } = await neuroll(["train", "pairs.nnet", "--json"], { cwd });
    expect(code).toBe(1);
    expect(events(stdout).at(-1)).toMatchObject({ type: "end", reason: "non-finite" });
    expect(stderr).toContain("learning rate");
  });

  test("a model with errors is not trained", async () => {
    const { code, stdout, stderr } = await neuroll(["train", "broken.nnet"], { cwd: folder({ ...pairs, ...broken }) });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain("broken.nnet:6:");
  });
});
