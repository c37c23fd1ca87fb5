/** The callbacks, by the names that a `.nnet` file calls them. Adding one is a file and a line here. */
import type { CallbackPlan } from "../plan.ts";
import type { Callback } from "./callback.ts";
import { earlyStopping } from "./early-stopping.ts";

type Kind = CallbackPlan["kind"];

export const callbacks: { readonly [K in Kind]: (plan: Extract<CallbackPlan, { readonly kind: K }>) => Callback } = {
  EarlyStopping: earlyStopping,
};

/** A fresh callback, which has seen no round. */
export function createCallback(plan: CallbackPlan): Callback {
  return callbacks[plan.kind](plan);
}
