import ts from "typescript";

const entries = ["compiler/index.ts", "runtime/index.ts", "runtime/node/index.ts", "tools/data/index.ts"];

/** Writes the declarations of the package's entries, and of what they refer to, to `outDir`. @throws where one has a type error */
export function writeTypes(root: string, outDir: string): void {
  const config = ts.readConfigFile(`${root}/tsconfig.json`, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent({ ...(config.config as object), include: [], files: entries }, ts.sys, root);
  const program = ts.createProgram(
    entries.map((entry) => `${root}/${entry}`),
    {
      ...options,
      noEmit: false,
      allowImportingTsExtensions: false,
      rewriteRelativeImportExtensions: true,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: root,
      outDir,
    },
  );
  const { diagnostics } = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (problems.length === 0) return;
  const host = { getCanonicalFileName: (name: string) => name, getCurrentDirectory: () => root, getNewLine: () => "\n" };
  throw new Error(`the declarations cannot be written:\n${ts.formatDiagnostics(problems, host)}`);
}
