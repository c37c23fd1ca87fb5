/** What a layer builds with. Here, for all layers alike, meet a tensor's default, the profile and what the file asks for. */
import type { Builder } from "../ir/builder.ts";
import type { InitialValues, LayerContext, Problem, ResolvedArgument, ResolvedArguments, ResolvedCall } from "../ir/layer.ts";
import type { Model, Step } from "../ir/model.ts";
import { profiles } from "../profiles/index.ts";
import type { StepsContext } from "./steps.ts";

type LayerStep = Step & { readonly kind: "layer" };

export interface TrackedContext extends LayerContext {
  /** An argument about weights that no weight of this layer has asked for: it would be ignored in silence. */
  unheard(): Problem | undefined;
}

/** `resolve` gives the arguments of a step. */
export function layerContext(
  g: Builder,
  model: Model,
  step: LayerStep,
  resolve: (step: LayerStep) => ResolvedArguments,
  context: StepsContext,
): TrackedContext {
  const own = resolve(step);
  const heard = new Set<string>();
  let streams = 0;
  return {
    g,
    training: context.training,
    profile: model.profile,
    parameter(name, shape, init, fan) {
      const tied = own[name];
      const shared = typeof tied === "object" && "kind" in tied && tied.kind === "weight" ? tied : undefined;
      // A tied tensor obeys the layer that it belongs to.
      const owner = shared === undefined ? step : ownerOf(model, shared.instance);
      const args = owner === step ? own : owner === undefined ? {} : resolve(owner);
      const chosen = isBias(name) ? "bias_init" : "init";
      if (owner === step) for (const argument of isBias(name) ? [chosen, "frozen"] : [chosen, "frozen", "regularize"]) heard.add(argument);
      const regularize = isBias(name) ? undefined : callOf(args.regularize);
      const full = shared === undefined ? `${step.instance}.${name}` : `${shared.instance}.${shared.parameter}`;
      const first = callOf(args[chosen]) ?? profileOf(model, owner, name) ?? init;
      return context.parameters.use(full, shape, first, fan, { frozen: args.frozen === true, ...(regularize && { regularize }) });
    },
    // Parameters take the streams from 1 upward, layers those from 2^16: no two draw the same numbers.
    randomKey: () => ({ key: context.random, stream: 0x10000 + step.id * 8 + streams++ }),
    value: (node, axes, content = { kind: "values" }) => ({ node, type: g.typeOf(node), axes, content }),
    unheard() {
      const given = ["init", "bias_init", "regularize", "frozen"].find(
        (name) => own[name] !== undefined && own[name] !== false && !heard.has(name),
      );
      return given === undefined ? undefined : nothingToActUpon(step.layer, given);
    },
  };
}

const isBias = (name: string): boolean => name === "bias" || name.startsWith("bias_");

const callOf = (argument: ResolvedArgument): ResolvedCall | undefined =>
  typeof argument === "object" && "kind" in argument && argument.kind === "call" ? argument : undefined;

const ownerOf = (model: Model, instance: string): LayerStep | undefined =>
  model.steps.find((other): other is LayerStep => other.kind === "layer" && other.instance === instance);

function profileOf(model: Model, owner: LayerStep | undefined, name: string): InitialValues | undefined {
  return owner && profiles[model.profile].initial[owner.layer]?.[name];
}

function nothingToActUpon(layer: string, argument: string): Problem {
  const what = argument === "bias_init" ? "bias" : "weight";
  return {
    code: "NN2033",
    message: `\`${argument}\` has no effect here: this ${layer} has no ${what} of its own`,
    help: what === "bias" ? `remove \`${argument}\`` : `write \`${argument}\` where the weight belongs, or remove it`,
  };
}
