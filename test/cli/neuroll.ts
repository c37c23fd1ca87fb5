/** Runs the command as its users do, in a process of its own, from the sources. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const script = join(root, "tools/cli/neuroll.ts");

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly stdin?: string;
  /** Arguments of Node itself. */
  readonly node?: readonly string[];
}

export function start(args: readonly string[], { cwd = root, node = [] }: RunOptions = {}): ChildProcessWithoutNullStreams {
  const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, NODE_OPTIONS: undefined };
  return spawn(process.execPath, [...node, script, ...args], { cwd, env });
}

/** Waits for the end. */
export async function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, stdout, stderr };
}

/** Waits until the output has the text. @throws where the process ends without it */
export function printed(child: ChildProcessWithoutNullStreams, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      if (chunk.includes(text)) resolve();
    });
    child.on("close", (code) => reject(new Error(`ended with ${code}, without printing ${text}`)));
  });
}

export async function neuroll(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = start(args, options);
  child.stdin.end(options.stdin ?? "");
  return ended(child);
}

/** A folder for one test with some files in it. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), "neuroll-test-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

/** Two measurements, two kinds, far apart: learnt in a few epochs. */
export const pairs = {
  "pairs.nnet": `enum Kind { low, high = "very, high" }

model Pairs {
  input  pair: f32[2]
  target kind: Kind
  output prediction = pair -> Linear(4) -> Tanh -> Linear(Kind.size) -> Softmax
  loss   = CrossEntropy(prediction, kind)
  metric accuracy = Accuracy(prediction, kind)
}

data rows for Pairs {
  source = csv("pairs.csv", header = true)
  pair   = columns("a", "b") -> standardize
  kind   = column("kind")
  split  = random(train = 0.5, validation = 0.25, test = 0.25, stratify = kind)
}

train Pairs on rows {
  optimizer = Adam(lr = 1e-1)
  batch     = 8
  epochs    = 5
}
`,
  "pairs.csv": `a,b,kind\n${Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? `${i},${i % 7},low` : `${i},${100 + (i % 7)},"very, high"`)).join("\n")}\n`,
} as const;

/** The same with a layer that does not exist, on line 6. */
export const broken = { "broken.nnet": pairs["pairs.nnet"].replace("Tanh", "Tahn") } as const;
