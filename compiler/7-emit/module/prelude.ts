import { preludeParts } from "./prelude.gen.ts";

/** A file of prelude/: copied into a generated module that needs it. */
export interface PreludePart {
  /** Other parts, by name, that its code refers to. */
  readonly requires: readonly string[];
  /** Its top-level names. */
  readonly declares: readonly string[];
  readonly source: string;
}

/** The names that generated modules may find taken by the prelude. */
export const preludeNames: readonly string[] = Object.values(preludeParts).flatMap((part) => part.declares);

/** The order of reading: mathematics, checks, storage. */
const order = [
  ...[
    "powers-of-two",
    "exp",
    "expm1",
    "tanh",
    "sigmoid",
    "sigmoid64",
    "log",
    "log1p",
    "quarter-turns",
    "sin",
    "cos",
    "erf",
    "erf64",
    "random24",
    "argmax",
  ],
  ...["run-kernels", "check-rows", "check-classes", "check-length", "check-index", "check-number", "label-index", "check-learning-rate"],
  ...["fill-missing", "one-hot", "date-number"],
  ...["tensors", "save-tensors", "load-tensors"],
];

/** The parts of the given names and all that they require. */
export function collectPrelude(names: Iterable<string>): readonly PreludePart[] {
  const wanted = new Set(names);
  for (const name of wanted) for (const required of preludeParts[name]?.requires ?? []) wanted.add(required);
  const unknown = [...wanted].find((name) => !preludeParts[name] || !order.includes(name));
  if (unknown !== undefined) throw new Error(`the prelude has no part "${unknown}", or does not say where it stands`);
  return order.filter((name) => wanted.has(name)).map((name) => preludeParts[name]);
}
