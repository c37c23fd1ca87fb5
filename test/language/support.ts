import { parse } from "../../compiler/1-parse/index.ts";
import { check } from "../../compiler/2-check/index.ts";
import type { Diagnostic } from "../../compiler/ir/diagnostic.ts";
import type { Model } from "../../compiler/ir/model.ts";
import { verifyModel } from "../../compiler/ir/verify-model.ts";

/** Phases 1 and 2 over a text. */
export function front(source: string): { readonly model: Model | undefined; readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parse(source);
  const checked = check(parsed.ast);
  return { model: checked.model, diagnostics: [...parsed.diagnostics, ...checked.diagnostics] };
}

/** The model of a text without any error; warnings may be there. */
export function modelOf(source: string): Model {
  const { model, diagnostics } = front(source);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  const illegal = verifyModel(model!);
  if (illegal.length > 0) throw new Error(illegal.join("\n"));
  return model!;
}
