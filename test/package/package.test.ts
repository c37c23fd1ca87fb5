/** What is published: that it starts quickly, and that a project that uses it type-checks. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundle } from "../../tools/build/bundle.ts";
import { writeTypes } from "../../tools/build/types.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** A project with the package among its modules. */
let project: string;
let dist: string;

beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "neuroll-package-"));
  const installed = join(project, "node_modules/neuroll");
  dist = join(installed, "dist");
  mkdirSync(installed, { recursive: true });
  cpSync(join(root, "package.json"), join(installed, "package.json"));
  for (const library of ["ts-morph", "prettier"])
    symlinkSync(join(root, "node_modules", library), join(project, "node_modules", library), "junction");
  await bundle(root, dist);
  writeTypes(root, join(dist, "types"));
}, 120_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string } | string>>;
}

describe("the package", () => {
  test("every file that package.json names is built", () => {
    const { bin, exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;
    const named = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : [entry.types, entry.default]));
    for (const path of [...Object.values(bin), ...named])
      expect(ts.sys.fileExists(join(project, "node_modules/neuroll", path)), path).toBe(true);
  });

  test("its entries can be imported and used", () => {
    const program = `
      import { check } from "neuroll";
      import { parseIdx } from "neuroll/runtime";
      import { loadFile } from "neuroll/runtime/node";
      import { loadData } from "neuroll/data";
      console.log(check("model X {").diagnostics.length > 0, typeof parseIdx, typeof loadFile, typeof loadData);`;
    writeFileSync(join(project, "use.mjs"), program);
    expect(execFileSync(process.execPath, ["use.mjs"], { cwd: project, encoding: "utf8" })).toBe("true function function function\n");
  });

  test.each([
    ["nodenext", ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ["bundler", ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
  ])(
    "a project with moduleResolution %s type-checks",
    (_name, module, moduleResolution) => {
      const path = join(project, "use.mts");
      writeFileSync(
        path,
        `import { compile, type CompileResult } from "neuroll";
       import { fit, type EndEvent, type Plan, type Trainer, fromArrays } from "neuroll/runtime";
       import { saveFile } from "neuroll/runtime/node";
       import { loadData } from "neuroll/data";
       export async function use(model: Trainer, plan: Plan): Promise<EndEvent> {
         const result: CompileResult = await compile("", { fileName: "x.nnet" });
         const code: string | undefined = result.module?.code;
         await saveFile(code ?? "x", model.save());
         await fit(model, fromArrays(plan, { x: [[1, 2]] }));
         // @ts-expect-error: the types are there, and not any
         const wrong: number = result.module?.code;
         return fit(model, await loadData(plan, { directory: String(wrong) }));
       }`,
      );
      const program = ts.createProgram([path], {
        module,
        moduleResolution,
        target: ts.ScriptTarget.ES2023,
        strict: true,
        noEmit: true,
        types: [],
      });
      expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
    },
    60_000,
  );

  test("the examples of the README type-check", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);
    expect(blocks.length).toBeGreaterThanOrEqual(3);
    cpSync(join(root, "generated/flowers.ts"), join(project, "flowers.ts"));
    // What an app has already: its rows; and in the second block the import of the first.
    const given = `declare const measurements: number[][]; declare const names: string[];\n`;
    const paths = blocks.map((code, i) => {
      const path = join(project, `readme${i}.ts`);
      writeFileSync(path, given + (code.includes("import ") ? code : `import { createFlowers } from "./flowers.ts";\n${code}`));
      return path;
    });
    symlinkSync(join(root, "node_modules/@types"), join(project, "node_modules/@types"), "junction");
    writeFileSync(join(project, "package.json"), '{ "type": "module" }');
    const program = ts.createProgram(paths, {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2023,
      lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
      types: ["node"],
      typeRoots: [join(project, "node_modules/@types")],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      allowImportingTsExtensions: true,
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  }, 60_000);

  test("the model of the README is a good one", async () => {
    const { check } = await import("../../compiler/index.ts");
    const source = /```nnet\n([\s\S]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8"))?.[1] ?? "";
    expect(source).toContain("model Flowers");
    expect(check(source).diagnostics).toEqual([]);
  });

  test("`neuroll check` of 50 lines starts within 200 ms of what Node itself takes", () => {
    const command = join(dist, "cli/neuroll.js");
    const model = join(project, "fifty.nnet");
    const digits = readFileSync(join(root, "models/digits.nnet"), "utf8");
    writeFileSync(model, digits + "// a comment\n".repeat(Math.max(0, 50 - digits.split("\n").length)));
    const fastest = (args: readonly string[]): number => {
      const times = Array.from({ length: 8 }, () => {
        const begin = performance.now();
        execFileSync(process.execPath, args, { stdio: "ignore" });
        return performance.now() - begin;
      });
      return Math.min(...times);
    };
    expect(fastest([command, "check", model]) - fastest(["-e", "0"])).toBeLessThan(200);
  }, 60_000);
});
