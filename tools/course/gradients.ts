/**
 * `npx node tools/course/gradients.ts MODEL.nnet` trains a model as its file says and prints for each parameter the norm
 * of the gradient in the first step and in one after training, and for each layer the share of silent neurons.
 */
import { resolve } from "node:path";
import { fit, fitTransforms } from "../../runtime/index.ts";
import { loadCourseModel } from "./load.ts";
import { gradientNorms, silentShares } from "./look.ts";

async function report(path: string): Promise<string> {
  const { create, data } = await loadCourseModel(path);
  const rows = await data();
  const fresh = create();
  fitTransforms(fresh, rows.train);
  const before = gradientNorms(fresh, rows.train);
  const trained = create();
  let loss = NaN;
  await fit(trained, rows, {
    onEvent(event) {
      if (event.type === "epoch") loss = event.train.loss;
    },
  });
  const silent = silentShares(trained, rows.train);
  const after = gradientNorms(trained, rows.train);
  const lines = [...before].map(([name, norm]) => {
    const share = silent.get(name);
    const cells = [norm.toExponential(1), after.get(name)!.toExponential(1), share === undefined ? "" : `${Math.round(100 * share)} %`];
    return name.padEnd(18) + cells.map((cell) => cell.padStart(12)).join("");
  });
  const head = `${"gradient of".padEnd(18)}${["first step", "trained", "silent"].map((title) => title.padStart(12)).join("")}`;
  return [head, ...lines, `training loss of the last epoch: ${loss.toPrecision(4)}`].join("\n");
}

const path = process.argv[2];
if (path === undefined) {
  console.error("usage: npx node tools/course/gradients.ts MODEL.nnet");
  process.exitCode = 2;
} else {
  console.log(await report(resolve(path)));
}
