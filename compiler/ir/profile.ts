/** A profile: the habits of a framework, chosen by `profile = keras` in a model. */
import type { InitialValues, Parameter } from "./layer.ts";

export type ProfileName = "pytorch" | "keras";

/** How a framework differs from PyTorch. */
export interface Profile {
  /** Defaults of arguments: by entry, by parameter. */
  readonly defaults: Readonly<Record<string, Readonly<Record<string, NonNullable<Parameter["default"]>>>>>;
  /** First values of trained tensors: by layer, by tensor. */
  readonly initial: Readonly<Record<string, Readonly<Record<string, InitialValues>>>>;
}
