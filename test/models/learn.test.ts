/** The committed modules learn the data that is committed with them, as their files say. */
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createDigits, digitsPlan } from "../../generated/digits.ts";
import { createFlowers, flowersPlan } from "../../generated/flowers.ts";
import { createSpiral, spiralPlan } from "../../generated/spiral.ts";
import { createXor, xorPlan } from "../../generated/xor.ts";
import { evaluate, fit, type Plan, type Trainer } from "../../runtime/index.ts";
import { loadData } from "../../tools/data/index.ts";

const directory = fileURLToPath(new URL("../../models", import.meta.url));

interface Case {
  readonly plan: Plan;
  readonly create: (options: { seed: number }) => Trainer;
  /** Of the test rows; where there are none, of all. */
  readonly accuracy: number;
}

const cases: readonly Case[] = [
  { plan: xorPlan, create: createXor, accuracy: 1 },
  { plan: spiralPlan, create: createSpiral, accuracy: 0.95 },
  { plan: flowersPlan, create: createFlowers, accuracy: 0.85 },
  { plan: digitsPlan, create: createDigits, accuracy: 0.95 },
];

test.each(cases.map((one) => [one.plan.model, one] as const))(
  "%s",
  async (_name, { plan, create, accuracy }) => {
    const model = create({ seed: plan.train.seed });
    const data = await loadData(plan, { directory });
    const before = await evaluate(model, data.test ?? data.train);
    const end = await fit(model, data);
    const after = end.test ?? (await evaluate(model, data.train));
    expect(after["accuracy"]).toBeGreaterThanOrEqual(accuracy);
    expect(after.loss).toBeLessThan(before.loss / 2);
  },
  60_000,
);
