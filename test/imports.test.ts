/** Who may import whom: the table of docs/architecture.md, kept here. Also: no source file grows past 450 lines. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const longest = 450;

const tables = ["layers", "losses", "metrics", "optimizers", "schedules", "initializers", "callbacks", "profiles", "data"].map(
  (name) => `compiler/${name}/`,
);
const ir = "compiler/ir/";
const ops = "compiler/ops/";
const diagnostics = "compiler/diagnostics/";
const limits = "compiler/limits.ts";
const compilerFace = ["compiler/index.ts", "compiler/compile.ts"];
const runtimeFace = ["runtime/index.ts", "runtime/node/index.ts", "runtime/plan.ts", "runtime/trainer.ts"];

/**
 * Room → what it may import beside itself. A folder ends in "/", a package is `npm:name`, Node's own modules are `node:`;
 * `lazy npm:name` is a package that only `import type` and `import()` may name. The longest matching room counts.
 */
const rules: Readonly<Record<string, readonly string[]>> = {
  [limits]: [],
  // What sees all phases: the public face, the pipeline, and what it is run and reported with.
  ...Object.fromEntries(["index", "compile", "run", "report", "summary", "explain"].map((name) => [`compiler/${name}.ts`, ["compiler/"]])),
  [ir]: [],
  [diagnostics]: [ir, limits],
  [ops]: [ir],
  ...Object.fromEntries(tables.map((table) => [table, [ops, ir]])),
  "compiler/lints/": [ir, diagnostics, ...tables],
  "compiler/1-parse/": [ir, diagnostics, limits, "npm:chevrotain"],
  "compiler/2-check/": [ir, diagnostics, limits, ...tables],
  "compiler/3-build/": [ir, diagnostics, limits, ...tables, ops],
  "compiler/4-differentiate/": [ir, ops],
  "compiler/5-optimize/": [ir, ops],
  "compiler/6-schedule/": [ir, ops, limits],
  "compiler/7-emit/": [ir, limits, "lazy npm:ts-morph", "lazy npm:prettier"],
  "runtime/": [],
  "runtime/node/": ["runtime/", "node:"],
  "generated/": runtimeFace,
  "tools/": [...compilerFace, ...runtimeFace, "tools/data/index.ts", "node:"],
  "tools/build/": ["node:", "npm:esbuild", "npm:typescript"],
  "tools/cli/": [
    ...compilerFace,
    ...runtimeFace,
    "tools/data/index.ts",
    "tools/format/index.ts",
    "node:",
    "npm:commander",
    "npm:log-update",
  ],
  "tools/data/": [...runtimeFace, "node:"],
  "tools/format/": [...compilerFace, "npm:prettier"],
  "tools/docs/": [...compilerFace, ...runtimeFace, "node:", "npm:prettier"],
  "tools/embed-prelude.ts": ["compiler/7-emit/", "node:", "npm:prettier"],
  "tools/start/": ["tools/cli/index.ts", "node:"],
  "models/": ["node:"],
};

interface Import {
  readonly from: string;
  /** `import type` and `import()` cost nothing until they are reached. */
  readonly lazy: boolean;
}

function importsOf(path: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (
      (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      const lazy = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly;
      found.push({ from: node.moduleSpecifier.text, lazy });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [from] = node.arguments;
      if (from && ts.isStringLiteralLike(from)) found.push({ from: from.text, lazy: true });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ from: node.argument.literal.text, lazy: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

/** "../ops/add.ts" in compiler/layers/ → "compiler/ops/add.ts"; "prettier/standalone" → "npm:prettier". */
function resolve(path: string, from: string): string {
  if (from.startsWith(".")) return posix.normalize(posix.join(posix.dirname(path), from));
  if (from.startsWith("node:")) return from;
  return `npm:${from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/")}`;
}

const within = (path: string, place: string): boolean =>
  path === place || ((place.endsWith("/") || place === "node:") && path.startsWith(place));

function roomOf(path: string): string | undefined {
  const around = Object.keys(rules).filter((room) => within(path, room));
  return around.sort((a, b) => b.length - a.length)[0];
}

/** What the text of a file imports against the table, a sentence each. */
function offences(path: string, text: string): string[] {
  const room = roomOf(path);
  if (room === undefined) return [`${path} stands in no room of the table`];
  const allowed = rules[room]!;
  return importsOf(path, text).flatMap(({ from, lazy }) => {
    const target = resolve(path, from);
    if (roomOf(target) === room || allowed.some((place) => within(target, place))) return [];
    if (!allowed.includes(`lazy ${target}`)) return [`${path} imports ${target}; ${room} may import ${[room, ...allowed].join(", ")}`];
    return lazy ? [] : [`${path} imports ${target} at once; it may only be loaded lazily`];
  });
}

function sources(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/")),
  );
}

const rooms = ["compiler", "runtime", "generated", "tools", "models"].filter((folder) => readdirSync(root).includes(folder));
const read = (path: string): string => readFileSync(join(root, path), "utf8");

describe("who may import whom", () => {
  test("the sources keep to the table", () => {
    expect(sources(...rooms).flatMap((path) => offences(path, read(path)))).toEqual([]);
  });

  test.each([
    ["compiler/ops/add.ts", 'import { linear } from "../layers/linear.ts";'],
    ["compiler/1-parse/parser.ts", 'import { check } from "../2-check/index.ts";'],
    ["compiler/6-schedule/plan.ts", 'export { matmul } from "../4-differentiate/index.ts";'],
    ["compiler/2-check/model.ts", 'const x = await import("../ops/add.ts");'],
    ["compiler/7-emit/typescript/print.ts", 'import { Project } from "ts-morph";'],
    ["compiler/ir/graph.ts", 'import { readFileSync } from "node:fs";'],
    ["runtime/fit.ts", 'import { open } from "node:fs/promises";'],
    ["runtime/fit.ts", 'import { saveFile } from "./node/save-file.ts";'],
    ["runtime/fit.ts", 'import type { Graph } from "../compiler/ir/graph.ts";'],
    ["tools/cli/main.ts", 'import { parse } from "../../compiler/1-parse/index.ts";'],
    ["generated/xor.ts", 'import { fit } from "neuroll/runtime";'],
    ["elsewhere/file.ts", ""],
  ])("an offence is seen: %s, %s", (path, text) => {
    expect(offences(path, text)).toHaveLength(1);
  });

  test.each([
    ["compiler/layers/linear.ts", 'import { add } from "../ops/add.ts";'],
    ["compiler/7-emit/typescript/print.ts", 'import type { Project } from "ts-morph"; const morph = await import("ts-morph");'],
    ["runtime/node/save-file.ts", 'import { fit } from "../fit.ts"; import { open } from "node:fs/promises";'],
    ["tools/cli/main.ts", 'import { check } from "../../compiler/index.ts"; import { bar } from "./progress.ts";'],
  ])("what is allowed passes: %s", (path, text) => {
    expect(offences(path, text)).toEqual([]);
  });
});

describe("the length of files", () => {
  const written = sources(...rooms.filter((room) => room !== "generated"), "test").filter((path) => !path.includes("/fixtures/"));

  test(`no source file is over ${longest} lines`, () => {
    const long = written.map((path) => ({ path, lines: read(path).split("\n").length - 1 })).filter(({ lines }) => lines > longest);
    expect(long).toEqual([]);
  });
});
