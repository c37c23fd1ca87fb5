import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folder, neuroll, pairs } from "./neuroll.ts";

const loose = "dim  a=1\n\n\n\ndim b = 2 // two";
const formatted = "dim a = 1\n\ndim b = 2  // two\n";
const unclosed = "model M {\n  input x: f32[4\n}\n";

describe("neuroll fmt", () => {
  test("writes what changes, in this folder and below", async () => {
    const cwd = folder({ "loose.nnet": loose, "fine.nnet": formatted, "other.txt": loose });
    mkdirSync(join(cwd, "deep"));
    mkdirSync(join(cwd, "node_modules"));
    for (const path of ["deep/loose.nnet", "node_modules/loose.nnet"]) writeFileSync(join(cwd, path), loose);
    const { code, stdout, stderr } = await neuroll(["fmt"], { cwd });
    expect({ code, stdout: stdout.replaceAll("\\", "/"), stderr }).toEqual({
      code: 0,
      stdout: "deep/loose.nnet\nloose.nnet\n2 files formatted, 1 file left unchanged\n",
      stderr: "",
    });
    expect(readFileSync(join(cwd, "deep/loose.nnet"), "utf8")).toBe(formatted);
    expect(readFileSync(join(cwd, "node_modules/loose.nnet"), "utf8")).toBe(loose);
    expect(readFileSync(join(cwd, "other.txt"), "utf8")).toBe(loose);
  });

  test.skipIf(process.platform === "win32")("keeps the mode of a file, and follows a link", async () => {
    const cwd = folder({ "loose.nnet": loose });
    chmodSync(join(cwd, "loose.nnet"), 0o640);
    symlinkSync("loose.nnet", join(cwd, "link.nnet"));
    expect((await neuroll(["fmt", "link.nnet"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, "loose.nnet"), "utf8")).toBe(formatted);
    expect(statSync(join(cwd, "loose.nnet")).mode & 0o777).toBe(0o640);
  });

  test("--check writes nothing and fails", async () => {
    const cwd = folder({ ...pairs, "loose.nnet": loose });
    const { code, stdout } = await neuroll(["fmt", "--check", "loose.nnet", "pairs.nnet"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "loose.nnet is not formatted\n1 file not formatted, 1 file formatted\n" });
    expect(readFileSync(join(cwd, "loose.nnet"), "utf8")).toBe(loose);
    expect(await neuroll(["fmt", "--check", "pairs.nnet"], { cwd })).toMatchObject({ code: 0, stdout: "1 file formatted\n" });
  });

  test("a syntax error: the file is shown and left alone, the others are formatted", async () => {
    const cwd = folder({ "a.nnet": unclosed, "b.nnet": loose });
    const { code, stdout, stderr } = await neuroll(["fmt", "a.nnet", "b.nnet"], { cwd });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "b.nnet\n1 file formatted, 1 file with syntax errors\n" });
    expect(stderr).toContain("a.nnet:2:15");
    expect(readFileSync(join(cwd, "a.nnet"), "utf8")).toBe(unclosed);
    expect(readFileSync(join(cwd, "b.nnet"), "utf8")).toBe(formatted);
  });

  test("--stdin", async () => {
    expect(await neuroll(["fmt", "--stdin"], { stdin: loose })).toEqual({ code: 0, stdout: formatted, stderr: "" });
    expect(await neuroll(["fmt", "--stdin", "--check"], { stdin: loose })).toMatchObject({ code: 1 });
    expect(await neuroll(["fmt", "--stdin", "--check"], { stdin: formatted })).toEqual({ code: 0, stdout: "", stderr: "" });
    const broken = await neuroll(["fmt", "--stdin"], { stdin: unclosed });
    expect(broken).toMatchObject({ code: 1, stdout: "" });
    expect(broken.stderr).toContain("standard input:2:15");
  });

  test("--stdin and a file is a wrong command line", async () => {
    expect(await neuroll(["fmt", "--stdin", "a.nnet"])).toMatchObject({ code: 2, stdout: "" });
  });

  test("no such file; no files at all", async () => {
    const cwd = folder();
    expect(await neuroll(["fmt", "none.nnet"], { cwd })).toMatchObject({ code: 1, stdout: "" });
    expect(await neuroll(["fmt"], { cwd })).toEqual({ code: 0, stdout: "there are no .nnet files here\n", stderr: "" });
  });
});
