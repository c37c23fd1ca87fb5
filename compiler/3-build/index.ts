/** Model -> Draft: every layer builds its ops, every shape becomes known; says what does not fit, all of it. */
import { createBuilder } from "../ir/builder.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Draft } from "../ir/draft.ts";
import { f64, tensor } from "../ir/graph.ts";
import type { Value } from "../ir/layer.ts";
import type { Model, StepId } from "../ir/model.ts";
import { fill } from "../ops/fill.ts";
import { clipping } from "../optimizers/clipping.ts";
import { optimizers } from "../optimizers/index.ts";
import { checkBorrowed } from "./borrowed.ts";
import { createReporter } from "./report.ts";
import { buildLoss } from "./loss.ts";
import { checkMetrics } from "./metrics.ts";
import { createParameters } from "./parameters.ts";
import { resolveAll } from "./resolve.ts";
import { declareSources, declareFittedStates } from "./sources.ts";
import { buildSteps } from "./steps.ts";

export interface BuildResult {
  /** undefined where there are errors. */
  readonly draft: Draft | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** What each step gives in inference. */
  readonly values: ReadonlyMap<StepId, Value>;
}

export function build(model: Model): BuildResult {
  const report = createReporter(model);
  const g = createBuilder([], { span: model.span, section: "model", role: "forward" }, fill);
  const random = g.source("state", "trainer.random", tensor("u32"));
  const learningRate = g.source("state", "trainer.learningRate", f64());
  const sources = declareSources(g, model);
  const parameters = createParameters(g, random, model.train.batch);

  const inference = buildSteps(g, model, { training: false, sources, parameters, random, report });
  checkBorrowed(model, parameters, inference, report);
  const loss = buildLoss(g, model, inference, parameters.penalties(), report);
  checkMetrics(model, inference, report);
  const again =
    report.failed() || model.loss.length === 0 ? undefined : buildSteps(g, model, { training: true, sources, parameters, random, report });
  const trainingLoss = again && buildLoss(g, model, again, parameters.penalties(), report);
  // What 2-check has reported stands in the model as invalid steps.
  const known = model.steps.every((step) => inference.has(step.id));
  if (report.failed() || !known) return { draft: undefined, diagnostics: report.diagnostics, values: inference };

  const optimizer = optimizers[model.optimizer.name]!;
  const args = resolveAll(model.optimizer.args, inference);
  const { clip } = model;
  const clipArgs = clip && resolveAll(clip.args, inference);
  g.origin = { span: model.optimizer.span, section: "model", role: "initialize" };
  const rate = g.assign(learningRate, g.fill(Number(args.lr), f64()));
  return {
    draft: {
      nodes: g.nodes,
      outputs: model.outputs.map(({ name, step }) => ({ name, node: inference.get(step)!.node })),
      loss: loss === undefined || trainingLoss === undefined ? undefined : { inference: loss, training: trainingLoss },
      trained: parameters.trained(),
      initialize: [...parameters.initialize(), ...declareFittedStates(g, model), rate],
      random,
      learningRate,
      ...(clip && { clip: (builder, gradients) => clipping[clip.name]!.apply!(builder, gradients, clipArgs!) }),
      update: (context) => optimizer.update?.(context, args),
    },
    diagnostics: report.diagnostics,
    values: inference,
  };
}
