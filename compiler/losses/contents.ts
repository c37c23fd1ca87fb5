/** What losses ask of the kind of numbers that a prediction holds. */
import type { Problem, Value } from "../ir/layer.ts";

/** The prediction is a distribution over classes along its last axis (Softmax). */
export function refuseNonDistribution(loss: string, { content }: Value): Problem | undefined {
  if (content.kind === "distribution") return undefined;
  const message = `${loss} needs a distribution, but the prediction is not one`;
  const fused = "the compiler finds the stable form of both together";
  switch (content.kind) {
    case "log-distribution":
      return {
        code: "NN2201",
        message: `${loss} needs a distribution, but the prediction holds the logarithms of one`,
        label: "after LogSoftmax the logarithm would be taken twice",
        help: `write \`Softmax\` in place of \`LogSoftmax\`; ${fused}`,
      };
    case "probability":
      return {
        code: "NN2201",
        message,
        label: "after Sigmoid each number is a probability of its own",
        help: "use `BCE` after `Sigmoid`, or end the output with `-> Softmax` instead",
      };
    case "values":
    case "index":
      return {
        code: "NN2201",
        message,
        label: "its numbers do not add up to 1",
        help: `end the output with \`-> Softmax\`; ${fused}`,
        fix: { title: "append `-> Softmax` to the output", insertAfterOperand: " -> Softmax" },
      };
    default:
      return content satisfies never;
  }
}

/** Each number of the prediction is a probability of its own (Sigmoid). */
export function refuseNonProbability(loss: string, { content }: Value): Problem | undefined {
  if (content.kind === "probability") return undefined;
  switch (content.kind) {
    case "distribution":
    case "log-distribution": {
      const holds = content.kind === "distribution" ? "is a distribution over classes" : "holds the logarithms of a distribution";
      return {
        code: "NN2202",
        message: `${loss} needs a probability, but the prediction ${holds}`,
        label: "after Softmax, the loss is `CrossEntropy`",
        help: "use `Softmax` and `CrossEntropy`, or end with `Linear(1) -> Sigmoid`",
      };
    }
    case "values":
    case "index":
      return {
        code: "NN2202",
        message: `${loss} needs a probability, but the prediction is not one`,
        label: "numbers of any size",
        help: "end the output with `-> Sigmoid`; the compiler finds the stable form of both together",
        fix: { title: "append `-> Sigmoid` to the output", insertAfterOperand: " -> Sigmoid" },
      };
    default:
      return content satisfies never;
  }
}

/** The prediction may be any number: no probability, which can never reach what the loss asks for. */
export function refuseProbabilities(loss: string, why: string, { content }: Value): Problem | undefined {
  if (content.kind === "values" || content.kind === "index") return undefined;
  const layer = { distribution: "Softmax", "log-distribution": "LogSoftmax", probability: "Sigmoid" }[content.kind];
  return {
    code: "NN2206",
    message: `${loss} needs scores of any size, but the prediction holds ${content.kind === "log-distribution" ? "logarithms of " : ""}probabilities`,
    label: why,
    help: `leave out the \`-> ${layer}\` at the end of the output`,
  };
}
