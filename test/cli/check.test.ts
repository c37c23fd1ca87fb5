import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { broken, folder, neuroll, pairs } from "./neuroll.ts";

describe("neuroll check", () => {
  test("a good file", async () => {
    const { code, stdout, stderr } = await neuroll(["check", "pairs.nnet"], { cwd: folder(pairs) });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "1 file checked: no problems\n", stderr: "" });
  });

  test("a broken file is shown with its place and help", async () => {
    const { code, stdout } = await neuroll(["check", "broken.nnet", "pairs.nnet"], { cwd: folder({ ...pairs, ...broken }) });
    expect(code).toBe(1);
    expect(stdout).toContain("broken.nnet:6:");
    expect(stdout).toContain("Tanh");
    expect(stdout).toMatch(/2 files checked: 1 error\n$/);
  });

  test("--json gives the same as data", async () => {
    const { code, stdout } = await neuroll(["check", "--json", "broken.nnet"], { cwd: folder(broken) });
    expect(code).toBe(1);
    const line = broken["broken.nnet"].split("\n")[5]!;
    const column = line.indexOf("Tahn") + 1;
    expect(JSON.parse(stdout)).toEqual([
      {
        code: expect.stringMatching(/^NN\d{4}$/) as string,
        severity: "error",
        message: expect.stringContaining("Tahn") as string,
        file: "broken.nnet",
        line: 6,
        column,
        endLine: 6,
        endColumn: column + 4,
        help: expect.any(String) as string,
        fix: expect.objectContaining({ text: "Tanh", line: 6, column }) as object,
      },
    ]);
  });

  test("--json of a good file is an empty list", async () => {
    const { code, stdout } = await neuroll(["check", "--json", "pairs.nnet"], { cwd: folder(pairs) });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "[]\n" });
  });

  test.each([
    ["nothing.nnet", "nothing.nnet does not exist. There is pairs.nnet."],
    [".", ". is a folder; name the .nnet files in it."],
    ["binary.nnet", "binary.nnet is not UTF-8 text. Is it a .nnet file?"],
  ])("a file that cannot be read: %s", async (path, message) => {
    const cwd = folder(pairs);
    (await import("node:fs")).writeFileSync(join(cwd, "binary.nnet"), Uint8Array.of(0xff, 0xfe, 0x00));
    const { code, stderr } = await neuroll(["check", path], { cwd });
    expect(code).toBe(1);
    // The folder holds binary.nnet too; what is there is listed in the folder's order.
    expect(stderr.replace("binary.nnet, ", "")).toBe(`error: ${message}\n`);
  });
});
