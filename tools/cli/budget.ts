/** `--budget params=100k,macs=1M,bytes=2MB`: bounds that a model must keep. */
import { InvalidArgumentError } from "commander";
import type { ModelSummary } from "../../compiler/index.ts";
import { bytes, plainNumber } from "./numbers.ts";

interface Measure {
  readonly title: string;
  readonly of: (summary: ModelSummary) => number;
  readonly show: (value: number) => string;
}

const measures = {
  params: { title: "parameters", of: ({ parameters }) => parameters, show: plainNumber },
  macs: { title: "multiply-adds a row", of: ({ macs }) => macs, show: plainNumber },
  bytes: { title: "bytes of memory", of: ({ arenaBytes }) => arenaBytes, show: bytes },
  weights: { title: "bytes of weights", of: ({ parameterBytes }) => parameterBytes, show: bytes },
  module: { title: "bytes of code", of: ({ moduleBytes }) => moduleBytes, show: bytes },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;
export type Budget = ReadonlyMap<MeasureName, number>;

const units: Readonly<Record<string, number>> = {
  "": 1,
  k: 1e3,
  m: 1e6,
  g: 1e9,
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
};

/** @throws InvalidArgumentError, which ends the command with its usage */
export function parseBudget(text: string): Budget {
  const budget = new Map<MeasureName, number>();
  for (const part of text.split(",")) {
    const [, name = "", number = "", unit = ""] = /^\s*(\w+)=(\d+(?:\.\d+)?)([a-z]*)\s*$/i.exec(part) ?? [];
    const factor = Object.hasOwn(units, unit.toLowerCase()) ? units[unit.toLowerCase()] : undefined;
    if (!isMeasure(name) || factor === undefined)
      throw new InvalidArgumentError(`Write it like params=100k,macs=1M,bytes=2MB; there are ${Object.keys(measures).join(", ")}.`);
    if (budget.has(name)) throw new InvalidArgumentError(`${name} stands in it twice.`);
    budget.set(name, Number(number) * factor);
  }
  return budget;
}

const isMeasure = (name: string): name is MeasureName => Object.hasOwn(measures, name);

/** A bound that a model breaks. */
export interface Excess {
  readonly measure: MeasureName;
  readonly value: number;
  readonly limit: number;
}

export function excessesOf(summary: ModelSummary, budget: Budget): readonly Excess[] {
  return [...budget].flatMap(([measure, limit]) => {
    const value = measures[measure].of(summary);
    return value > limit ? [{ measure, value, limit }] : [];
  });
}

/** "parameters: 101,770 is 1,770 (1.8 %) over the budget of 100,000". */
export function describeExcess({ measure, value, limit }: Excess): string {
  const { title, show } = measures[measure];
  const part = (value / limit - 1) * 100;
  const percent = limit === 0 ? "" : ` (${part < 10 ? part.toPrecision(2) : plainNumber(Math.round(part))} %)`;
  return `${title}: ${show(value)} is ${show(value - limit)}${percent} over the budget of ${show(limit)}`;
}
