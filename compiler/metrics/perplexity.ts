import type { Metric } from "../ir/layer.ts";
import { refuseIgnored, refuseNonDistribution } from "./fit.ts";
import { ignore } from "./parameters.ts";

/** e^(mean −ln p[class]) */
export const perplexity: Metric = {
  name: "Perplexity",
  doc: "exp(mean -log(p[class])): among how many classes a guess would be as good.",
  aliases: [],
  parameters: [ignore],
  better: "lower",
  check: (prediction, target, args) =>
    refuseNonDistribution("Perplexity", prediction, target) ?? refuseIgnored("Perplexity", target, args.ignore),
};
