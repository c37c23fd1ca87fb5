/** Finds where NaN or infinity came into training, and says it in words. */
import { listed } from "../nearest.ts";
import type { Tensor, Trainer } from "../trainer.ts";

/** The first parameter, in the order of the layers, that holds NaN or infinity. */
export function nonFiniteParameter(model: Trainer): string | undefined {
  return nonFiniteNames(model.parameters)[0];
}

/**
 * What happened and what to try, for a loss of NaN or infinity.
 *
 * @param found what was not finite: "the training loss became NaN"
 */
export function explainNonFinite(model: Trainer, found: string, step: number): string {
  const input = nonFiniteNames({ ...model.inputs, ...model.targets })[0];
  if (input !== undefined) {
    return `At step ${step} ${found}: the data is at fault, "${input}" holds values that are not finite in model units.`;
  }
  return (
    `At step ${step} ${found}.${whereText(model)} Training most often diverges because its steps are too large: ` +
    "try a learning rate ten times smaller, or standardize the inputs."
  );
}

/** One bad update spreads to every parameter, which then says nothing about where it began. */
function whereText(model: Trainer): string {
  const parameters = nonFiniteNames(model.parameters);
  if (parameters.length > 0) {
    const all = parameters.length === Object.keys(model.parameters).length;
    return all ? " No parameter is finite any more." : ` Not finite: ${listed(parameters)}.`;
  }
  const gradients = nonFiniteNames(model.gradients);
  return gradients.length > 0 ? ` Not finite: the gradients of ${listed(gradients)}.` : "";
}

function nonFiniteNames(tensors: Readonly<Record<string, Tensor>>): readonly string[] {
  return Object.keys(tensors).filter((name) => holdsNonFinite(tensors[name] as Tensor));
}

function holdsNonFinite(values: Tensor): boolean {
  if (!(values instanceof Float32Array || values instanceof Float64Array)) return false;
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return true;
  return false;
}
