/**
 * Compiles models/ into generated/, and puts into docs/course.md what it quotes of models/course/: `npm run models`
 * writes, `--check` (in `npm run drift`) compares with what is there.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compile, formatDiagnostics } from "../../compiler/index.ts";
import { saveFile } from "../../runtime/node/index.ts";
import { fillQuotes } from "../course/quotes.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, "utf8");

async function compileModel(fileName: string): Promise<string> {
  const source = read(fileName);
  const { module, diagnostics, shapes } = await compile(source, { fileName });
  if (module === undefined) throw new Error(`${fileName} has errors:\n${formatDiagnostics(diagnostics, { source, fileName, shapes })}`);
  return module.code;
}

/** Each quoted model is compiled once. */
function coursePage(): Promise<string> {
  const compiled = new Map<string, Promise<string>>();
  const code = (path: string): Promise<string> => {
    const one = compiled.get(path) ?? compileModel(path);
    compiled.set(path, one);
    return one;
  };
  return fillQuotes(read("docs/course.md"), { text: read, code });
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

async function update(path: string, text: string, problem: string): Promise<void> {
  if (existsSync(`${root}/${path}`) && read(path) === text) return;
  if (checking) {
    problems.push(`${path} ${problem}; run: npm run models`);
  } else {
    await saveFile(`${root}/${path}`, new TextEncoder().encode(text));
    console.log(`wrote ${path}`);
  }
}

for (const stem of stems) {
  const model = `models/${stem}.nnet`;
  await update(`generated/${stem}.ts`, await compileModel(model), `is not what the compiler makes of ${model}`);
}
await update("docs/course.md", await coursePage(), "does not quote models/course/ and what the compiler makes of it");
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else if (checking) console.log(`generated/ and the quotes of docs/course.md are up to date: ${stems.join(", ")}`);
