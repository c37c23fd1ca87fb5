import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { SchedulePlan } from "../../runtime/index.ts";

/** Runs in a process of its own: heap growth over many steps of the loop that `fit` runs, without a collection. */
const program = (root: string, schedule?: SchedulePlan): string => `
  import { fromArrays } from ${JSON.stringify(root + "runtime/index.ts")};
  import { prepare } from ${JSON.stringify(root + "runtime/data/prepare.ts")};
  import { createLoader } from ${JSON.stringify(root + "runtime/data/loader.ts")};
  import { createStepper } from ${JSON.stringify(root + "runtime/fit/stepper.ts")};
  import { createSchedule } from ${JSON.stringify(root + "runtime/schedules/index.ts")};
  import { clouds, createFake, fakePlan } from ${JSON.stringify(root + "test/runtime/fake-trainer.ts")};
  const fake = createFake();
  // The loop's own allocations are wanted, so the model does nothing and its loss is a constant.
  const rate = new Float64Array(1);
  const model = { ...fake, step() {}, loss: 0.5, get learningRate() { return rate[0]; }, set learningRate(value) { rate[0] = value; } };
  const loader = createLoader(model, prepare(model, fromArrays(fakePlan(), clouds(4000))));
  const plan = ${JSON.stringify(schedule) ?? "undefined"};
  const schedule = plan && createSchedule(plan, { steps: 1e9, stepsPerEpoch: 1000 });
  const stepper = createStepper(model, loader, { batch: 4, seed: 1, stepsPerEpoch: 1000, steps: Infinity, roundSteps: 1000 }, schedule);
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

/** V8 makes an object of 16 bytes of a number that crosses a call: the rate, on its way into the model, and no more. */
const schedules: readonly { readonly most: number; readonly schedule?: SchedulePlan }[] = [
  { most: 16 },
  { most: 32, schedule: { kind: "Cosine", lr: 0.1, warmup: 100, minLr: 0.01, restarts: 3 } },
  { most: 32, schedule: { kind: "MultiStep", lr: 0.1, milestones: [1, 50, 300], gamma: 0.5 } },
];

test.each(schedules)("the training loop allocates below $most bytes per step, schedule $schedule.kind", ({ most, schedule }) => {
  const root = pathToFileURL(join(import.meta.dirname, "../..")).href + "/";
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--expose-gc", "--max-semi-space-size=64", "--input-type=module", "-e", program(root, schedule)],
    {
      encoding: "utf8",
    },
  );
  expect(stderr).toBe("");
  expect(Number(stdout)).toBeLessThan(most);
});
