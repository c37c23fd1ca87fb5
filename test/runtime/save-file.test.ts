import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataError } from "../../runtime/index.ts";
import { type FileSystem, loadFile, saveFile } from "../../runtime/node/index.ts";

let folder = "";
beforeAll(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), "neuroll-save-"));
});
afterAll(() => fs.rm(folder, { recursive: true }));

const old = Uint8Array.of(1, 2, 3);
const next = Uint8Array.of(4, 5, 6, 7);

describe("saveFile", () => {
  test("writes, replaces, makes folders and leaves nothing else behind", async () => {
    const path = join(folder, "a", "b", "w.safetensors");
    await saveFile(path, old);
    expect(await loadFile(path)).toEqual(old);
    await saveFile(path, next);
    expect(await loadFile(path)).toEqual(next);
    expect(await fs.readdir(join(folder, "a", "b"))).toEqual(["w.safetensors"]);
  });

  test.skipIf(process.platform === "win32")("follows a symbolic link", async () => {
    await fs.writeFile(join(folder, "real"), old);
    await fs.symlink(join(folder, "real"), join(folder, "link"));
    await saveFile(join(folder, "link"), next);
    expect(await loadFile(join(folder, "real"))).toEqual(next);
    expect((await fs.lstat(join(folder, "link"))).isSymbolicLink()).toBe(true);
  });

  /** The real file system, except that the `at`th operation fails; lists what was done. */
  function failing(at: number, code: string): { files: FileSystem; done: string[] } {
    const done: string[] = [];
    const attempt = <T>(what: string, act: () => Promise<T>): Promise<T> => {
      if (done.push(what) - 1 === at) return Promise.reject(Object.assign(new Error(code), { code }));
      return act();
    };
    const files: FileSystem = {
      mkdir: (path, options) => attempt("mkdir", () => fs.mkdir(path, options)),
      realpath: (path) => fs.realpath(path),
      rename: (from, to) => attempt("rename", () => fs.rename(from, to)),
      unlink: (path) => fs.unlink(path),
      open: (path, flags) =>
        attempt(`open ${flags}`, async () => {
          const file = await fs.open(path, flags);
          return {
            writeFile: (bytes) => attempt("write", () => file.writeFile(bytes)),
            sync: () => attempt("sync", () => file.sync()),
            close: () => file.close(),
          };
        }),
    };
    return { files, done };
  }

  const order = ["mkdir", "open wx", "write", "sync", "rename", "open r", "sync"];

  test("flushes the file before the rename and the folder after it", async () => {
    const { files, done } = failing(-1, "");
    await saveFile(join(folder, "order"), old, files);
    expect(done).toEqual(order);
  });

  test.each(["ENOSPC", "EIO"])(
    "where an operation fails with %s, the old file stays or the new one is whole, and nothing else is left",
    async (code) => {
      const inner = join(folder, code);
      const path = join(inner, "w");
      for (let at = 0; at < order.length; at++) {
        await saveFile(path, old);
        const { files, done } = failing(at, code);
        const renamed = order.indexOf("rename") < at;
        // Only a folder that cannot be opened for flushing is let pass: some systems have no such thing.
        const outcome = saveFile(path, next, files);
        if (order[at] === "open r") await outcome;
        else await expect(outcome).rejects.toThrow(code);
        expect(done).toHaveLength(at + 1);
        expect(await loadFile(path)).toEqual(renamed ? next : old);
        expect(await fs.readdir(inner)).toEqual(["w"]);
      }
    },
  );

  test("a killed process leaves the old file or the new one", async () => {
    const path = join(folder, "killed");
    const size = 1 << 20;
    const source = pathToFileURL(join(import.meta.dirname, "../../runtime/node/save-file.ts")).href;
    // Each file is full of one byte value, so that a mixture shows.
    const program = `import { saveFile } from ${JSON.stringify(source)};
      process.stdout.write("ready\\n");
      for (let i = 0; ; i = (i + 1) % 256) await saveFile(${JSON.stringify(path)}, new Uint8Array(${size}).fill(i));`;
    await saveFile(path, new Uint8Array(size));
    let changed = 0;
    for (let kill = 0; kill < Number(process.env["NEUROLL_KILLS"] ?? 50); kill++) {
      const before = (await loadFile(path))[0];
      const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
      await once(child.stdout, "data");
      await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 23));
      child.kill("SIGKILL");
      await once(child, "exit");
      const bytes = await loadFile(path);
      expect(bytes.length).toBe(size);
      expect(bytes.every((byte) => byte === bytes[0])).toBe(true);
      if (bytes[0] !== before) changed++;
    }
    expect(changed).toBeGreaterThan(0);
  }, 120_000);
});

describe("loadFile", () => {
  test("says what is wrong with the path", async () => {
    await expect(loadFile(join(folder, "none"))).rejects.toThrow(DataError);
    await expect(loadFile(join(folder, "none"))).rejects.toThrow(`${join(folder, "none")} does not exist.`);
    await expect(loadFile(folder)).rejects.toThrow("is a folder, a file is needed");
    await fs.writeFile(join(folder, "plain"), "x");
    await expect(loadFile(join(folder, "plain", "y"))).rejects.toThrow("a part of its path is a file");
  });
});
