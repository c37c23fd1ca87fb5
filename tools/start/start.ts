/** `npm start`: compiles the example models, trains the digit classifier on the data that comes with them, says what next. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, reportError, train } from "../cli/index.ts";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

async function start(): Promise<void> {
  const models = readdirSync("models").filter((name) => name.endsWith(".nnet"));
  console.log("1. Compile the example models\n");
  await build(
    models.map((name) => `models/${name}`),
    { target: "typescript", outDir: "generated" },
  );

  console.log("\n2. Train the digit classifier (Ctrl-C ends it early)\n");
  const { end, weights } = await train("models/digits.nnet", {});
  if (end.test?.["accuracy"] !== undefined) console.log(`\nTest accuracy: ${(100 * end.test["accuracy"]).toFixed(1)} %`);

  console.log(`
3. Look around

  models/digits.nnet           the network, its data and its training, to read and to change
  generated/digits.ts          what the compiler made of it: one module, no dependency
  ${(weights ?? "weights/").padEnd(28)} what it has learnt

  Try
    npx neuroll train models/spiral.nnet
    npx neuroll train models/flowers.nnet
    npx neuroll predict models/flowers.nnet --weights weights/flowers.safetensors models/data/flowers.csv
    npx neuroll build models/digits.nnet --out-dir somewhere/in/your/app

  README.md shows how an app uses a generated module.`);
}

try {
  await start();
} catch (error) {
  process.exitCode = await reportError(error, ["start"]);
}
