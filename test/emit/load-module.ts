import type { EmitInput } from "../../compiler/ir/emit-input.ts";
import { emit, toJavaScript } from "../../compiler/7-emit/index.ts";
import type { Plan } from "../../runtime/plan.ts";
import type { Trainer } from "../../runtime/trainer.ts";

export type Create = (options?: { seed?: number; weights?: Uint8Array }) => Trainer & { predict(...inputs: readonly unknown[]): unknown };

export interface EmittedModule {
  readonly code: string;
  readonly create: Create;
  readonly createAsync: (options?: { threads?: number }) => Promise<Trainer>;
  readonly plan: Plan;
}

/** Emits, takes the types away and imports: what an app would get. */
export async function loadModule(input: EmitInput): Promise<EmittedModule> {
  const { code, name } = await emit(input);
  const { js } = await toJavaScript(code, name);
  const url = `data:text/javascript;base64,${Buffer.from(js).toString("base64")}`;
  const exports = (await import(/* @vite-ignore */ url)) as Record<string, unknown>;
  const exported = (pattern: RegExp): unknown => Object.entries(exports).find(([key]) => pattern.test(key))?.[1];
  return {
    code,
    create: exported(/^create(?!.*Async$)/) as Create,
    createAsync: exported(/Async$/) as EmittedModule["createAsync"],
    plan: exported(/Plan$/) as Plan,
  };
}
