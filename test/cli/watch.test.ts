import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { ended, folder, neuroll, pairs, start } from "./neuroll.ts";

/** A process whose output is waited for, piece by piece. */
function watched(args: readonly string[], cwd: string): { child: ChildProcessWithoutNullStreams; says(pattern: RegExp): Promise<string> } {
  const child = start(args, { cwd });
  onTestFinished(() => void child.kill("SIGKILL"));
  let text = "";
  let told = (): void => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
      told();
    });
  return {
    child,
    /** What was said up to the pattern, which is then forgotten. */
    async says(pattern) {
      for (;;) {
        const match = pattern.exec(text);
        if (match !== null) {
          const said = text.slice(0, match.index + match[0].length);
          text = text.slice(said.length);
          return said;
        }
        await new Promise<void>((resolve, reject) => {
          const timer = setTimeout(() => reject(new Error(`${String(pattern)} was not said, but:\n${text}`)), 20_000);
          told = () => (clearTimeout(timer), resolve());
        });
      }
    },
  };
}

const good = pairs["pairs.nnet"];
const bad = good.replace("Tanh", "Tahn");

describe("neuroll build --watch", () => {
  test("builds what changes, shows errors and goes on, until Ctrl-C", { timeout: 60_000 }, async () => {
    const cwd = folder({ "a.nnet": good, "b.nnet": good });
    const { child, says } = watched(["build", "a.nnet", "b.nnet", "--watch"], cwd);
    await says(/a\.nnet → a\.nnet\.ts .*\nb\.nnet → b\.nnet\.ts .*\nwatching 2 files/);
    const time = statSync(join(cwd, "b.nnet.ts")).mtimeMs;

    writeFileSync(join(cwd, "a.nnet"), bad);
    expect(await says(/a\.nnet: 1 error; not written/)).toContain("a.nnet:6:");
    writeFileSync(join(cwd, "a.nnet"), good.replace("Linear(4)", "Linear(5)"));
    expect(await says(/a\.nnet → a\.nnet\.ts/)).not.toContain("b.nnet");
    expect(readFileSync(join(cwd, "a.nnet.ts"), "utf8")).toContain("[5, 2]");

    // As editors save: another file is put in its place.
    writeFileSync(join(cwd, "a.tmp"), good.replace("Linear(4)", "Linear(6)"));
    renameSync(join(cwd, "a.tmp"), join(cwd, "a.nnet"));
    await says(/a\.nnet → a\.nnet\.ts/);
    expect(readFileSync(join(cwd, "a.nnet.ts"), "utf8")).toContain("[6, 2]");

    rmSync(join(cwd, "a.nnet"));
    await says(/a\.nnet does not exist/);
    writeFileSync(join(cwd, "a.nnet"), good);
    await says(/a\.nnet → a\.nnet\.ts/);

    expect(statSync(join(cwd, "b.nnet.ts")).mtimeMs, "b has not changed").toBe(time);
    child.kill("SIGINT");
    expect(await ended(child)).toMatchObject({ code: 0 });
  });

  test("with --check it is a wrong command line", async () => {
    expect(await neuroll(["build", "pairs.nnet", "--watch", "--check"], { cwd: folder(pairs) })).toMatchObject({ code: 2 });
  });
});

describe("neuroll build --check", () => {
  test("fails where the output is missing or stale, and writes nothing", async () => {
    const cwd = folder(pairs);
    const check = ["build", "pairs.nnet", "--js", "--check"];
    const missing = await neuroll(check, { cwd });
    expect(missing.code).toBe(1);
    expect(missing.stdout).toContain("pairs.nnet.js is missing: pairs.nnet has not been built\n");
    expect(missing.stdout).toMatch(/3 files to be built again\n$/);
    expect(existsSync(join(cwd, "pairs.nnet.ts"))).toBe(false);

    await neuroll(["build", "pairs.nnet", "--js"], { cwd });
    expect(await neuroll(check, { cwd })).toEqual({ code: 0, stdout: "1 file checked: what was built is up to date\n", stderr: "" });

    const before = readFileSync(join(cwd, "pairs.nnet.ts"), "utf8");
    writeFileSync(join(cwd, "pairs.nnet"), good.replace("Linear(4)", "Linear(5)"));
    const stale = await neuroll(check, { cwd });
    expect(stale).toMatchObject({ code: 1 });
    expect(stale.stdout).toContain("pairs.nnet.ts is not what pairs.nnet becomes\n");
    expect(readFileSync(join(cwd, "pairs.nnet.ts"), "utf8")).toBe(before);
  });

  test("a file with errors is shown", async () => {
    const { code, stderr } = await neuroll(["build", "--check", "a.nnet"], { cwd: folder({ "a.nnet": bad }) });
    expect(code).toBe(1);
    expect(stderr).toContain("a.nnet:6:");
  });
});
