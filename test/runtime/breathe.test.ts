import { describe, expect, test } from "vitest";
import { createBreather, createPacer } from "../../runtime/breathe.ts";

/** Whether a timer got its turn while `breathe` was awaited often enough. */
async function letsTimersRun(breathe: () => Promise<void>): Promise<boolean> {
  let ran = false;
  setTimeout(() => (ran = true), 1);
  const end = performance.now() + 500;
  while (!ran && performance.now() < end) await breathe();
  return ran;
}

const platform = (parts: object): typeof globalThis => parts as unknown as typeof globalThis;

describe("createBreather", () => {
  test.each([
    ["setImmediate", globalThis],
    ["MessageChannel", platform({ MessageChannel })],
    ["setTimeout", platform({})],
  ])("gives the event loop its turn by %s", async (_, globals) => {
    const breather = createBreather(globals);
    try {
      expect(await letsTimersRun(() => breather.breathe())).toBe(true);
    } finally {
      breather.close();
    }
  });

  test("a settled promise would not do", async () => {
    let ran = false;
    setTimeout(() => (ran = true), 0);
    const end = performance.now() + 20;
    while (performance.now() < end) await Promise.resolve();
    expect(ran).toBe(false);
  });
});

describe("createPacer", () => {
  /** Runs slices of steps that take `cost` milliseconds each on a clock of its own. */
  async function pace(cost: number, total: number): Promise<{ slices: number[]; between: number[] }> {
    let time = 0;
    let breathed = 0;
    const between: number[] = [];
    const breather = {
      breathe: () => {
        between.push(time - breathed);
        breathed = time;
        return Promise.resolve();
      },
      close: () => undefined,
    };
    const pacer = createPacer(8, breather, () => time);
    const slices: number[] = [];
    for (let step = 0; step < total;) {
      const steps = Math.min(pacer.slice(), total - step);
      slices.push(steps);
      step += steps;
      time += cost * steps;
      await pacer.pause(steps);
    }
    return { slices, between };
  }

  test("breathes about every eight milliseconds while steps are quick", async () => {
    const { slices, between } = await pace(0.01, 20_000);
    expect(slices[0]).toBe(1);
    expect(slices.every((steps, i) => i === 0 || steps <= 2 * (slices[i - 1] as number))).toBe(true);
    expect(Math.max(...slices)).toBeLessThanOrEqual(800);
    expect(between.length).toBeGreaterThan(10);
    expect(Math.max(...between)).toBeLessThan(16);
  });

  test("breathes after every step while steps are slow", async () => {
    const { slices, between } = await pace(50, 20);
    expect(slices).toEqual(new Array(20).fill(1));
    expect(between).toEqual(new Array(20).fill(50));
  });

  test("grows on a clock that does not advance, and never without bound", async () => {
    const { slices } = await pace(0, 2 ** 22);
    expect(Math.max(...slices)).toBe(2 ** 20);
  });
});
