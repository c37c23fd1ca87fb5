/** Turns `.nnet` text into a running model: compile, strip the types, import. Nothing is written to disk. */
import { stripTypeScriptTypes } from "node:module";
import { compile } from "../../compiler/compile.ts";
import type { CompileOptions } from "../../compiler/compile.ts";
import type { Trainer } from "../../runtime/trainer.ts";
import type { Plan } from "../../runtime/plan.ts";

/** Any generated model; `predict` takes the inputs in order. */
export interface AnyModel extends Trainer {
  predict(...inputs: readonly unknown[]): unknown;
}

export interface Loaded {
  readonly code: string;
  readonly plan: Plan;
  create(options?: { seed?: number; weights?: Uint8Array }): AnyModel;
}

/** The model needs more code than a generated module may hold (limits.ts). */
export class TooLarge extends Error {}

/** Compiles `source` without prettier. Throws with the diagnostics where the file has errors, TooLarge for that one. */
export async function load(source: string, options: Partial<CompileOptions> = {}): Promise<Loaded> {
  const { module, diagnostics } = await compile(source, { fileName: "test.nnet", format: false, ...options });
  if (diagnostics.some(({ code }) => code === "NN2109")) throw new TooLarge(source);
  if (module === undefined)
    throw new Error(
      `does not compile:\n${diagnostics.map(({ code, message, help }) => `${code} ${message} (${help})`).join("\n")}\n${source}`,
    );
  return { code: module.code, ...(await importModule(module.code)) };
}

/** The model that a generated TypeScript module makes. */
export async function importModule(code: string): Promise<Omit<Loaded, "code">> {
  const javascript = stripTypeScriptTypes(code);
  const exports = (await import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(javascript).toString("base64")}`)) as Record<
    string,
    unknown
  >;
  const name = Object.keys(exports).find((key) => /^create\w+$/.test(key) && !key.endsWith("Async"));
  const plan = Object.entries(exports).find(([key]) => key.endsWith("Plan"))?.[1];
  if (name === undefined || plan === undefined)
    throw new Error(`the module exports ${Object.keys(exports).join(", ")}, but no create… and …Plan`);
  return { create: exports[name] as Loaded["create"], plan: plan as Plan };
}
