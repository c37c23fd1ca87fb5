import { readFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { compile, formatDiagnostics, toJavaScript } from "../../compiler/index.ts";
import { loadData } from "../data/index.ts";
import type { Plan, Splits, Trainer } from "../../runtime/index.ts";

/** A model file, compiled and imported, with the data that it names. */
export interface CourseModel {
  /** The generated module, as text. */
  readonly code: string;
  readonly plan: Plan;
  /** With the seed that the file states, where none is given. */
  create(seed?: number): Trainer;
  data(): Promise<Splits>;
}

/** @throws Error with the diagnostics where the file has errors */
export async function loadCourseModel(path: string, { format = false } = {}): Promise<CourseModel> {
  const source = readFileSync(path, "utf8");
  const fileName = `models/course/${basename(path)}`;
  const { module, diagnostics, shapes } = await compile(source, { fileName, format });
  if (module === undefined) throw new Error(formatDiagnostics(diagnostics, { source, fileName, shapes }));
  const { js } = await toJavaScript(module.code, module.name);
  const url = `data:text/javascript;base64,${Buffer.from(js).toString("base64")}`;
  const exports = (await import(/* @vite-ignore */ url)) as Readonly<Record<string, unknown>>;
  const plan = Object.entries(exports).find(([name]) => name.endsWith("Plan"))![1] as Plan;
  const create = exports[`create${plan.model}`] as (options: { seed: number }) => Trainer;
  return {
    code: module.code,
    plan,
    create: (seed = plan.train.seed) => create({ seed }),
    data: () => loadData(plan, { directory: dirname(path) }),
  };
}
