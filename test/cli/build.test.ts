import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, test } from "vitest";
import { broken, folder, neuroll, pairs } from "./neuroll.ts";

describe("neuroll build", () => {
  test("writes beside the file, for bundlers", async () => {
    const cwd = folder(pairs);
    const { code, stdout } = await neuroll(["build", "pairs.nnet"], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "pairs.nnet → pairs.nnet.ts\n" });
    expect(readdirSync(cwd).sort()).toEqual(["pairs.csv", "pairs.nnet", "pairs.nnet.ts"]);
    expect(readFileSync(join(cwd, "pairs.nnet.ts"), "utf8")).toContain("export function createPairs(");
  });

  test("--out-dir and --js: what is written runs", async () => {
    const cwd = folder(pairs);
    const { code, stdout } = await neuroll(["build", "pairs.nnet", "--out-dir", "made/here", "--js"], { cwd });
    expect(code).toBe(0);
    expect(stdout.replaceAll("\\", "/")).toBe("pairs.nnet → made/here/pairs.ts, made/here/pairs.js, made/here/pairs.d.ts\n");
    expect(readFileSync(join(cwd, "made/here/pairs.d.ts"), "utf8")).toContain("createPairs");
    const module = (await import(pathToFileURL(join(cwd, "made/here/pairs.js")).href)) as {
      createPairs(): { predict(pair: number[]): { label: string } };
    };
    expect(["low", "high"]).toContain(module.createPairs().predict([1, 2]).label);
  });

  test("the same file gives the same bytes, and names no folder of the machine", async () => {
    const cwd = folder(pairs);
    await neuroll(["build", "pairs.nnet", "--out-dir", "a"], { cwd });
    await neuroll(["build", join(cwd, "pairs.nnet"), "--out-dir", "b"], { cwd });
    const [a, b] = ["a", "b"].map((name) => readFileSync(join(cwd, name, "pairs.ts"), "utf8"));
    expect(b).toBe(a);
    expect(a).not.toContain(cwd);
  });

  test("an error in one file: nothing is written", async () => {
    const cwd = folder({ ...pairs, ...broken });
    const { code, stderr } = await neuroll(["build", "pairs.nnet", "broken.nnet", "--out-dir", "out"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("broken.nnet:6:");
    expect(stderr).toMatch(/1 error; nothing was written\n$/);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });

  test("two files that would become one", async () => {
    const cwd = folder(pairs);
    const { code, stderr } = await neuroll(["build", "pairs.nnet", "./pairs.nnet", "--out-dir", "out"], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain("would both become");
  });

  test("a place that cannot be written to", async () => {
    const cwd = folder(pairs);
    const { code, stderr } = await neuroll(["build", "pairs.nnet", "--out-dir", "pairs.csv"], { cwd });
    expect(code).toBe(1);
    expect(stderr).toContain("cannot be written");
  });

  test("--dump prints the program after a phase", async () => {
    const { code, stdout } = await neuroll(["build", "pairs.nnet", "--dump", "optimize"], { cwd: folder(pairs) });
    expect(code).toBe(0);
    expect(stdout).toContain("linear1.weight");
  });
});
