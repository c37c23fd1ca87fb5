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
  test("says how many rows a second were read", async () => {
    const cwd = folder(pairs);
    const { stdout } = await neuroll(["train", "pairs.nnet", "--epochs", "1"], { cwd });
    expect(stdout).toMatch(/^pairs\.csv: 40 rows in 0\.\d s \([\d,]+ rows a second\)\n/);
    const [read] = events((await neuroll(["train", "pairs.nnet", "--epochs", "1", "--json"], { cwd })).stdout);
    expect(read).toEqual({ type: "read", file: "pairs.csv", rows: 40, seconds: expect.any(Number) as number });
  });

  test("--folds: a model a fold, the mean and the deviation; weights remember what they have not seen", async () => {
    const cwd = folder(pairs);
    const { code, stdout } = await neuroll(["train", "pairs.nnet", "--folds", "4", "--seed", "9", "--json"], { cwd });
    expect(code).toBe(0);
    const all = events(stdout);
    const ends = all.filter(({ type }) => type === "end") as unknown as (End & {
      validation: Readonly<Record<string, number>>;
      fold: number;
    })[];
    expect(ends.map(({ fold }) => fold)).toEqual([1, 2, 3, 4]);
    const losses = ends.map(({ validation }) => validation["loss"]!);
    const center = losses.reduce((sum, loss) => sum + loss, 0) / 4;
    const deviation = Math.sqrt(losses.reduce((sum, loss) => sum + (loss - center) ** 2, 0) / 3);
    const last = all.at(-1) as { mean: Record<string, number>; deviation: Record<string, number>; files: string[] };
    expect(last).toMatchObject({ type: "folds", folds: 4 });
    expect(last.mean["loss"]).toBeCloseTo(center, 12);
    expect(last.deviation["loss"]).toBeCloseTo(deviation, 12);
    expect(last.files).toHaveLength(4);

    const measured = await neuroll(["evaluate", "pairs.nnet", "--weights", last.files[2]!, "--json"], { cwd });
    expect(JSON.parse(measured.stdout)).toEqual({ model: "Pairs", part: "validation", rows: 10, ...ends[2]!.validation });
    await neuroll(["train", "pairs.nnet", "--folds", "4", "--fold", "3", "--seed", "9", "--out", "third"], { cwd });
    const third = await neuroll(["evaluate", "pairs.nnet", "--weights", "third.fold3", "--json"], { cwd });
    expect(third.stdout).toBe(measured.stdout);
  });

  test("folds of the file, in words", async () => {
    const cwd = folder({ ...pairs, "pairs.nnet": pairs["pairs.nnet"].replace(/random\(.*\)/, "kfold(2, stratify = kind)") });
    const { stdout } = await neuroll(["train", "pairs.nnet"], { cwd });
    expect(stdout).toMatch(/^Fold 2\/2: Trained after 5 epochs \(.*\)\. {2}validation loss \d/m);
    expect(stdout).toMatch(/^Mean of 2 folds: loss \S+ ± \S+ {2}accuracy \S+ ± \S+$/m);
  });

  test.each([
    [["--folds", "1"], 2, "from 2 to 1000"],
    [["--fold", "2"], 1, "say how many"],
    [["--folds", "3", "--fold", "4"], 1, "has 3 folds"],
  ])("refuses %j", async (args, expected, message) => {
    const { code, stderr } = await neuroll(["train", "pairs.nnet", ...args], { cwd: folder(pairs) });
    expect(code).toBe(expected);
    expect(stderr).toContain(message);
  });

  test("--json: an event a line, the end last, and evaluate measures the same", async () => {
    const cwd = folder(pairs);
    const { code, stdout, stderr } = await neuroll(["train", "pairs.nnet", "--json", "--epochs", "20", "--seed", "3"], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const all = events(stdout);
    expect(all.map(({ type }) => type)).toEqual(["read", "start", ...Array<string>(20).fill("epoch"), "end"]);
    const end = all.at(-1) as unknown as End;
    expect(end).toMatchObject({ reason: "completed", epochs: 20, test: { accuracy: 1 } });
    expect(end.best.validation).toHaveProperty("accuracy");
    expect(end.file.replaceAll("\\", "/")).toBe("weights/pairs.safetensors");

    const measured = await neuroll(["evaluate", "pairs.nnet", "--weights", end.file, "--json"], { cwd });
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
