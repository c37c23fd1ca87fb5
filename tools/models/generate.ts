/** Compiles models/ into generated/: `npm run models` writes, `--check` (in `npm run drift`) compares with what is there. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, formatDiagnostics } from "../../compiler/index.ts";
import { saveFile } from "../../runtime/node/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function compileModel(stem: string): Promise<string> {
  const fileName = `models/${stem}.nnet`;
  const source = readFileSync(`${root}/${fileName}`, "utf8");
  const { module, diagnostics, shapes } = await compile(source, { fileName });
  if (module === undefined) throw new Error(`${fileName} has errors:\n${formatDiagnostics(diagnostics, { source, fileName, shapes })}`);
  return module.code;
}

function namesIn(folder: string, suffix: string): string[] {
  if (!existsSync(`${root}/${folder}`)) return [];
  const names = readdirSync(`${root}/${folder}`).filter((name) => name.endsWith(suffix));
  return names.map((name) => name.slice(0, -suffix.length)).sort();
}

const checking = process.argv.includes("--check");
const stems = namesIn("models", ".nnet");
const problems = namesIn("generated", ".ts")
  .filter((stem) => !stems.includes(stem))
  .map((stem) => `generated/${stem}.ts has no models/${stem}.nnet; delete it`);
for (const stem of stems) {
  const path = `generated/${stem}.ts`;
  const code = await compileModel(stem);
  if (existsSync(`${root}/${path}`) && readFileSync(`${root}/${path}`, "utf8") === code) continue;
  if (checking) {
    problems.push(`${path} is not what the compiler makes of models/${stem}.nnet; run: npm run models`);
  } else {
    await saveFile(`${root}/${path}`, new TextEncoder().encode(code));
    console.log(`wrote ${path}`);
  }
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (checking) console.log(`generated/ is up to date: ${stems.join(", ")}`);
