/** Every code explained. Loaded only where somebody asks. */
import type { Code } from "../codes.ts";
import { data } from "./data.ts";
import type { Explanation } from "./explanation.ts";
import { lints } from "./lints.ts";
import { names } from "./names.ts";
import { planned } from "./planned.ts";
import { syntax } from "./syntax.ts";
import { values } from "./values.ts";

export type { Explanation };

export const explanations = { ...syntax, ...names, ...values, ...data, ...lints, ...planned } as const satisfies Readonly<
  Record<Code, Explanation>
>;
