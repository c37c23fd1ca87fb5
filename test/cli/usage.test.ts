import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { PHASES } from "../../compiler/index.ts";
import { ended, folder, neuroll, pairs, root, start } from "./neuroll.ts";

describe("the command line", () => {
  test("--version", async () => {
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    expect(await neuroll(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });

  test.each(["check", "explain", "fmt", "summary", "build", "train", "evaluate", "predict"])(
    "%s --help has an example",
    async (command) => {
      const { code, stdout } = await neuroll([command, "--help"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(new RegExp(`Examples:\n(?:.*\n)*? .*neuroll ${command} `));
    },
  );

  test("--dump offers every phase", async () => {
    const { stdout } = await neuroll(["build", "--help"]);
    for (const phase of PHASES) expect(stdout).toContain(`"${phase}"`);
  });

  test.each([
    [["chek", "x.nnet"], "Did you mean check?"],
    [["train", "--epoch", "3", "x.nnet"], "Did you mean --epochs?"],
    [["train"], "missing required argument"],
    [["train", "x.nnet", "--epochs", "0"], "whole number from 1"],
    [["train", "x.nnet", "--seed", "-1"], "whole number from 0"],
    [["build", "x.nnet", "--target", "cobol"], "typescript"],
    [["build", "x.nnet", "--dump", "schedul"], "schedule"],
    [["evaluate", "x.nnet"], "--weights"],
    [[], "Usage: neuroll"],
  ])("a wrong command line ends with 2 and says why: %j", async (args, message) => {
    const { code, stdout, stderr } = await neuroll(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });

  test("an old Node is told in one line", async () => {
    const old = 'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })';
    const { code, stderr } = await neuroll(["--version"], { node: ["--import", `data:text/javascript,${encodeURIComponent(old)}`] });
    expect({ code, stderr }).toEqual({ code: 2, stderr: "neuroll needs Node 22.12 or newer; this is Node 20.20.2.\n" });
  });

  test("a reader who leaves early is no error", async () => {
    const child = start(["check", "--json", ...Array<string>(200).fill("missing-bracket.nnet")], {
      cwd: folder({ "missing-bracket.nnet": pairs["pairs.nnet"].replaceAll("(", "") }),
    });
    child.stdout.destroy();
    const { stderr } = await ended(child);
    expect(stderr).toBe("");
  });

  test("a bug of ours ends with 70 and a report to send", async () => {
    // The first thing that the command reads of the file system is spoilt.
    const spoilt =
      'import fs from "node:fs/promises"; import { syncBuiltinESMExports } from "node:module"; fs.readFile = () => Promise.resolve(null); syncBuiltinESMExports();';
    const node = ["--import", `data:text/javascript,${encodeURIComponent(spoilt)}`];
    const { code, stderr } = await neuroll(["check", "pairs.nnet"], { cwd: folder(pairs), node });
    expect(code).toBe(70);
    const report = /send the file (\S+)/.exec(stderr)?.[1] ?? "";
    onTestFinished(() => rmSync(dirname(report), { recursive: true, force: true }));
    expect(readFileSync(report, "utf8")).toMatch(/^neuroll \d.*\n\nneuroll check pairs.nnet\n\nTypeError/);
  });
});
