/** Runs in the page: trains a generated model on made-up rows, and counts how often a timer of the page runs. */
import { createFlowers, flowersPlan } from "../../generated/flowers.ts";
import { fit, fromArrays, split } from "../../runtime/index.ts";
import type { Trainer } from "../../runtime/trainer.ts";

export interface PageReport {
  /** Turns of a timer of the page while it trained. */
  readonly ticks: number;
  /** SHA-256 of the trained weights. */
  readonly hash: string;
}

/** The same in a page and in Node: three clouds of points, integer arithmetic only. */
export async function trainFlowers(): Promise<Trainer> {
  const labels = flowersPlan.targets[0].labels;
  let state = 12345;
  const draw = (): number => (state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff) / 0x7fffffff;
  const rows = Array.from({ length: 600 }, (_, i) => Array.from({ length: 4 }, (_value, k) => draw() + ((i + k) % 3)));
  const data = fromArrays(flowersPlan, { flower: rows, species: rows.map((_, i) => labels[i % 3]!) });
  const model = createFlowers({ seed: 5 });
  await fit(model, split(data, flowersPlan.data.split, 5), { epochs: 300, seed: 5, callbacks: [] });
  return model;
}

export async function hashOf(model: Trainer): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", model.save({ optimizer: true }) as Uint8Array<ArrayBuffer>);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Posts its report to the server that the page came from. */
export async function reportFromPage(): Promise<void> {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 5);
  const model = await trainFlowers();
  clearInterval(timer);
  const report: PageReport = { ticks, hash: await hashOf(model) };
  await fetch("/report", { method: "POST", body: JSON.stringify(report) });
}
