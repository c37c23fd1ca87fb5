import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

/** Runs in a process of its own: heap growth over many steps of the loop that `fit` runs, without a collection. */
const program = (root: string): string => `
  import { fromArrays } from ${JSON.stringify(root + "runtime/index.ts")};
  import { prepare } from ${JSON.stringify(root + "runtime/data/prepare.ts")};
  import { createLoader } from ${JSON.stringify(root + "runtime/data/loader.ts")};
  import { createStepper } from ${JSON.stringify(root + "runtime/fit/stepper.ts")};
  import { clouds, createFake, fakePlan } from ${JSON.stringify(root + "test/runtime/fake-trainer.ts")};
  const fake = createFake();
  // The loop's own allocations are wanted, so the model does nothing and its loss is a constant.
  const model = { ...fake, step() {}, loss: 0.5 };
  const loader = createLoader(model, prepare(model, fromArrays(fakePlan(), clouds(4000))));
  const stepper = createStepper(model, loader, { batch: 4, seed: 1, stepsPerEpoch: 1000, steps: Infinity, roundSteps: 1000 });
  // In slices, as the trainer calls it. Until the loop is compiled it does allocate; then it must not.
  const run = (steps) => { for (let done = 0; done < steps; done += 100) stepper.run(100); };
  run(400_000);
  const perStep = Array.from({ length: 5 }, () => {
    gc();
    const before = process.memoryUsage().heapUsed;
    run(20_000);
    return (process.memoryUsage().heapUsed - before) / 20_000;
  });
  // The median leaves out a compiler at work.
  console.log(perStep.sort((a, b) => a - b)[2]);
`;

test("the training loop allocates nothing per step", () => {
  const root = pathToFileURL(join(import.meta.dirname, "../..")).href + "/";
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--max-semi-space-size=64", "--input-type=module", "-e", program(root)],
    {
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("");
  expect(Number(stdout)).toBeLessThan(16);
});
