/** Finds where NaN or infinity came into training, and says it in words. */
import type { Tensor, Trainer } from "../trainer.ts";

/** The first parameter, in the order of the layers, that holds NaN or infinity. */
export function nonFiniteParameter(model: Trainer): string | undefined {
  return firstNonFinite(model.parameters);
}

/**
 * What happened and what to try, for a loss of NaN or infinity.
 *
 * @param found what was not finite: "the training loss became NaN"
 */
export function explainNonFinite(model: Trainer, found: string, step: number): string {
  const input = firstNonFinite(model.inputs) ?? firstNonFinite(model.targets);
  if (input !== undefined)
    return `At step ${step} ${found}: the data is at fault, "${input}" holds values that are not finite in model units.`;
  const parameter = nonFiniteParameter(model);
  const gradient = parameter ?? firstNonFinite(model.gradients);
  const place = gradient === undefined ? "" : ` The first place is ${parameter === undefined ? "the gradient of " : ""}${gradient}.`;
  return `At step ${step} ${found}.${place} Training most often diverges because its steps are too large: try a learning rate ten times smaller, or standardize the inputs.`;
}

function firstNonFinite(tensors: Readonly<Record<string, Tensor>>): string | undefined {
  return Object.keys(tensors).find((name) => holdsNonFinite(tensors[name] as Tensor));
}

function holdsNonFinite(values: Tensor): boolean {
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return false;
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return true;
  return false;
}
