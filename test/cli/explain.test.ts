import { describe, expect, test } from "vitest";
import { codeList } from "../../compiler/index.ts";
import { neuroll } from "./neuroll.ts";

describe("neuroll explain", () => {
  test.each(["NN2103", "nn2103", "2103"])("%s: the title, the cause, an example with its message, the fix", async (code) => {
    const { code: status, stdout, stderr } = await neuroll(["explain", code]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^error\[NN2103\]: A vector layer on a value that still has an area\n\n/);
    expect(stdout).toContain("  output prediction = image -> Linear(10) -> Softmax\n");
    expect(stdout).toContain("  error[NN2103]: Linear needs a vector, but its input still has axes H and W\n    example.nnet:5:32\n");
    expect(stdout).toMatch(/\nWhat to do:\n\nWrite `-> Flatten` in front of it: .*\.\n$/);
    expect(stdout.split("\n").every((line) => line.length <= 110)).toBe(true);
  });

  test("a code whose example would be too long has no message", async () => {
    const { stdout } = await neuroll(["explain", "NN1018"]);
    expect(stdout).toContain("Example:");
    expect(stdout).not.toContain("neuroll check");
  });

  test("without a code all are listed", async () => {
    const { code, stdout } = await neuroll(["explain"]);
    expect(code).toBe(0);
    expect(stdout.split("\n")).toHaveLength(codeList.length + 1);
    expect(stdout).toContain("NN2016  warning  Something declared and never used\n");
  });

  test("a code that does not exist is a wrong command line", async () => {
    const { code, stderr } = await neuroll(["explain", "NN0000"]);
    expect(code).toBe(2);
    expect(stderr).toContain("there is no code NN0000");
  });
});
