/** What a layer builds with. Here, for all layers alike, meet a tensor's default, the profile and what the file asks for. */
import type { Builder } from "../ir/builder.ts";
import type { LayerContext, Problem, ResolvedArgument, ResolvedArguments, ResolvedCall } from "../ir/layer.ts";
import type { Model, Step } from "../ir/model.ts";
import { profiles } from "../profiles/index.ts";
import type { StepsContext } from "./steps.ts";

type LayerStep = Step & { readonly kind: "layer" };

export interface TrackedContext extends LayerContext {
  /** An argument about weights that no weight of this layer has asked for: it would be ignored in silence. */
  unheard(): Problem | undefined;
}

export function layerContext(g: Builder, model: Model, step: LayerStep, args: ResolvedArguments, context: StepsContext): TrackedContext {
  const heard = new Set<string>();
  let streams = 0;
  return {
    g,
    training: context.training,
    profile: model.profile,
    parameter(name, shape, init, fan) {
      const tied = args[name];
      if (typeof tied === "object" && "kind" in tied && tied.kind === "weight") {
        return context.parameters.use(`${tied.instance}.${tied.parameter}`, { shape, init, fan, own: false, frozen: false });
      }
      const [chosen, regularize] = isBias(name) ? ["bias_init", undefined] : ["init", callOf(args.regularize)];
      for (const argument of isBias(name) ? [chosen, "frozen"] : [chosen, "frozen", "regularize"]) heard.add(argument);
      return context.parameters.use(`${step.instance}.${name}`, {
        shape,
        init: callOf(args[chosen]) ?? profiles[model.profile].initial[step.layer]?.[name] ?? init,
        fan,
        own: true,
        frozen: args.frozen === true,
        ...(regularize && { regularize }),
      });
    },
    // Parameters take the streams from 1 upward, layers those from 2^16: no two draw the same numbers.
    randomKey: () => ({ key: context.random, stream: 0x10000 + step.id * 8 + streams++ }),
    value: (node, axes, content = { kind: "values" }) => ({ node, type: g.typeOf(node), axes, content }),
    unheard() {
      const given = ["init", "bias_init", "regularize", "frozen"].find(
        (name) => args[name] !== undefined && args[name] !== false && !heard.has(name),
      );
      return given === undefined ? undefined : nothingToActUpon(step.layer, given);
    },
  };
}

const isBias = (name: string): boolean => name === "bias" || name.startsWith("bias_");

const callOf = (argument: ResolvedArgument): ResolvedCall | undefined =>
  typeof argument === "object" && "kind" in argument && argument.kind === "call" ? argument : undefined;

function nothingToActUpon(layer: string, argument: string): Problem {
  const what = argument === "bias_init" ? "bias" : "weight";
  return {
    code: "NN2033",
    message: `\`${argument}\` has no effect here: this ${layer} has no ${what} of its own`,
    help: what === "bias" ? `remove \`${argument}\`` : `write \`${argument}\` where the weight belongs, or remove it`,
  };
}
