/** What there is to say of a code: `neuroll explain`, docs/errors.md. */
import { check } from "./compile.ts";
import { type Code, type CodeEntry, codes } from "./diagnostics/codes.ts";
import type { Explanation } from "./diagnostics/explanations/index.ts";
import { formatDiagnostics } from "./diagnostics/frame.ts";

export interface ExplainedCode extends CodeEntry, Pick<Explanation, "cause" | "fix" | "example"> {
  readonly code: string;
  /** What `neuroll check example.nnet` prints of the example; "" where only a much longer file gives the code. */
  readonly report: string;
}

/** All codes with their titles, in their order. */
export const codeList: readonly (CodeEntry & { readonly code: string })[] = Object.entries(codes).map(([code, entry]) => ({
  code,
  ...entry,
}));

/** Loads the explanations when it is called. Undefined where there is no such code. */
export async function explain(code: string): Promise<ExplainedCode | undefined> {
  if (!Object.hasOwn(codes, code)) return undefined;
  const { explanations } = await import("./diagnostics/explanations/index.ts");
  const { cause, fix, example, enlarged }: Explanation = explanations[code as Code];
  const { diagnostics, shapes } = check(example);
  const shown = enlarged === undefined ? diagnostics.filter((diagnostic) => diagnostic.code === code) : [];
  return {
    code,
    ...codes[code as Code],
    cause,
    fix,
    example,
    report: formatDiagnostics(shown, { source: example, fileName: "example.nnet", shapes }),
  };
}
