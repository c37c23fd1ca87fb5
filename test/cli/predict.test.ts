import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, neuroll, pairs } from "./neuroll.ts";

/** A folder with trained weights in w. */
async function trained(): Promise<string> {
  const cwd = folder(pairs);
  expect((await neuroll(["train", "pairs.nnet", "--epochs", "20", "--out", "w"], { cwd })).code).toBe(0);
  return cwd;
}

describe("neuroll predict and evaluate", () => {
  test("CSV from a file, from standard input, to a file", async () => {
    const cwd = await trained();
    // Other columns and another order than in training; the targets are missing.
    writeFileSync(join(cwd, "rows.csv"), "note,b,a\nx,1,3\ny,104,20\n");
    const { code, stdout } = await neuroll(["predict", "pairs.nnet", "rows.csv", "--weights", "w"], { cwd });
    expect(code).toBe(0);
    const [header, first, second, ...rest] = stdout.split("\n");
    expect(header).toBe("prediction,prediction.low,prediction.high");
    expect(first).toMatch(/^low,0\.[5-9]\d*,[\d.e-]+$/);
    expect(second).toMatch(/^high,[\d.e-]+,0\.[5-9]\d*$/);
    expect(rest).toEqual([""]);

    const stdin = readFileSync(join(cwd, "rows.csv"), "utf8");
    expect((await neuroll(["predict", "pairs.nnet", "--weights", "w"], { cwd, stdin })).stdout).toBe(stdout);
    await neuroll(["predict", "pairs.nnet", "-", "--weights", "w", "--out", "out.csv"], { cwd, stdin });
    expect(readFileSync(join(cwd, "out.csv"), "utf8")).toBe(stdout);
  });

  test("rows that do not fit are named", async () => {
    const cwd = await trained();
    const { code, stderr } = await neuroll(["predict", "pairs.nnet", "--weights", "w"], { cwd, stdin: "a,b\n1,2\n3,four\n" });
    expect(code).toBe(1);
    expect(stderr).toContain("line 3");
    expect(stderr).toContain('"four" is not a number');
  });

  test.each([
    ["of another model", (cwd: string) => writeFileSync(join(cwd, "pairs.nnet"), pairs["pairs.nnet"].replace("Linear(4)", "Linear(5)"))],
    ["cut short", (cwd: string) => writeFileSync(join(cwd, "w"), readFileSync(join(cwd, "w")).subarray(0, -4))],
    ["no weights at all", (cwd: string) => writeFileSync(join(cwd, "w"), "hello, world")],
  ])("weights that do not fit: %s", async (_what, spoil) => {
    const cwd = await trained();
    spoil(cwd);
    const { code, stderr } = await neuroll(["evaluate", "pairs.nnet", "--weights", "w"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: w: these weights do not fit/);
    expect(stderr).toContain("train pairs.nnet again");
  });

  test("weights that are not there", async () => {
    const { code, stderr } = await neuroll(["evaluate", "pairs.nnet", "--weights", "w"], { cwd: folder(pairs) });
    expect({ code, stderr }).toEqual({ code: 1, stderr: "error: w does not exist.\n" });
  });

  test("labels, gaps and dates in the rows; a forecast for each window, the last beyond the file", async () => {
    const model = (data: string, input: string): string => `enum Sex { male = "M", female = "F" }
model Ages {
  input  x: ${input}
  target age: f32[1]
  output years = x -> Linear(1)
  loss   = MSE(years, age)
}
data ages for Ages {
  source = csv("ages.csv", header = true)
  ${data}
  age    = column("age") -> standardize
}
train Ages on ages {
  optimizer = Adam(lr = 1e-1)
  epochs    = 30
}`;
    const mixed = model(
      'x = [column("sex") -> onehot(Sex), column("height") -> fill(mean) -> standardize, column("born") -> date(year) -> minmax]',
      "f32[4]",
    );
    const series = model(
      'window = sliding(length = 3)\n  split  = chronological(train = 1)\n  x      = column("age") -> standardize',
      "f32[3]",
    );
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${"MF"[i % 2]},${i % 5 === 0 ? "" : 150 + i},${1950 + i}-0${1 + (i % 9)}-03,"${70 - i}"`,
    );
    const cwd = folder({ "mixed.nnet": mixed, "series.nnet": series, "ages.csv": `sex,height,born,age\n${rows.join("\n")}\n` });
    for (const [name, given, lines] of [
      ["mixed", 'born,sex,height\n1960-05-03,F,170\n1965-07-01,"M",?\n', 2],
      ["series", `age\n${[60, 59, 58, 57].join("\n")}\n`, 2],
    ] as const) {
      expect((await neuroll(["train", `${name}.nnet`, "--out", "w"], { cwd })).code).toBe(0);
      const { code, stdout } = await neuroll(["predict", `${name}.nnet`, "--weights", "w"], { cwd, stdin: given });
      expect(code).toBe(0);
      const [header, ...predictions] = stdout.trim().split("\n");
      expect(header).toBe("years");
      expect(predictions).toHaveLength(lines);
      for (const years of predictions) expect(Number(years)).toBeGreaterThan(30);
    }
  });
});
