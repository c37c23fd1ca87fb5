/** `weight = token.weight`: the layer `token` must have such a weight, and be used. */
import type { Value } from "../ir/layer.ts";
import type { Model, Step, StepId } from "../ir/model.ts";
import { listed } from "../diagnostics/suggest.ts";
import type { Parameters } from "./parameters.ts";
import type { Reporter } from "./report.ts";

type LayerStep = Step & { readonly kind: "layer" };

/** To be called when all layers have asked for their weights. */
export function checkBorrowed(model: Model, parameters: Parameters, values: ReadonlyMap<StepId, Value>, report: Reporter): void {
  const layers = model.steps.filter((step): step is LayerStep => step.kind === "layer");
  for (const step of layers.filter(({ id }) => values.has(id))) {
    for (const argument of Object.values(step.args)) {
      if (typeof argument !== "object" || !("kind" in argument) || argument.kind !== "weight") continue;
      const { instance, parameter, span } = argument;
      if (parameters.isOwned(`${instance}.${parameter}`)) continue;
      const owners = layers.filter((other) => other.instance === instance);
      // Where the owner could not be built, that has been said.
      if (owners.some(({ id }) => !values.has(id))) continue;
      const has = parameters.ownedBy(instance);
      const message =
        owners.length === 0 ? `\`${instance}\` is used nowhere, so it has no weights` : `\`${instance}\` has no \`${parameter}\``;
      const help =
        owners.length === 0
          ? `let something flow through it: \`x -> ${instance}\``
          : has.length === 0
            ? "it has no weights"
            : `it has ${listed(has, "and")}`;
      report.add({ code: "NN2034", message, help }, { span, trail: step.trail });
    }
  }
}
