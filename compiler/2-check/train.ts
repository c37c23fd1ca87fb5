/** A `train` block: optimiser, batch, how long, by which seed, watched by whom. */
import type { Entry, Expression, TrainNode } from "../ir/ast.ts";
import type { Parameter } from "../ir/layer.ts";
import type { OptimizerCall } from "../ir/model.ts";
import type { CallbackPlan, DataPlan, TrainPlan } from "../ir/plan.ts";
import { underProfile } from "../profiles/index.ts";
import { optimizers } from "../optimizers/index.ts";
import { limits } from "../limits.ts";
import { readArgument } from "./argument-values.ts";
import { callOf, entriesByKey } from "./entries.ts";
import type { CheckedNetwork } from "./model.ts";
import { improvementOf } from "./monitor.ts";
import { scheduleOf } from "./schedule.ts";
import type { Scope } from "./scope.ts";
import { kinds } from "./tables.ts";

const KEYS = ["optimizer", "schedule", "clip", "batch", "epochs", "steps", "validate_every", "seed", "callbacks"];

export interface Training {
  readonly optimizer: OptimizerCall;
  readonly clip?: OptimizerCall;
  readonly train: TrainPlan;
}

/** Where a file says nothing: Adam as PyTorch has it, batches of 32, 10 epochs. */
export function defaultTraining(span: Expression["span"], scope: Scope): Training {
  const adam = underProfile(optimizers["Adam"]!, scope.checking.profile);
  const args = Object.fromEntries(adam.parameters.map((parameter) => [parameter.name, parameter.default]));
  return { optimizer: { name: adam.name, args, span }, train: { batch: 32, epochs: 10, seed: 0, callbacks: [] } };
}

/** What the block says; where it is wrong, which is reported, the default stands. */
export function checkTrain(node: TrainNode, { network, scope }: CheckedNetwork, data: DataPlan | undefined): Training {
  const { report } = scope.checking;
  const fallback = defaultTraining(node.span, scope);
  const entries = entriesByKey(node.entries, KEYS, "train", scope);
  if (network.lossSpan === undefined) {
    report.add("NN3013", node.name.span, `the model \`${node.name.text}\` has no loss to train by`, {
      help: "add one to the model: `loss = CrossEntropy(output, target)`",
    });
  }
  const optimizer = entries.get("optimizer");
  if (optimizer === undefined)
    report.add("NN3004", node.name.span, "the train block has no optimizer", { help: "write `optimizer = Adam(lr = 1e-3)`" });
  const call = optimizer && callOf(kinds.optimizer, optimizer.value, scope);
  const clip = entries.has("clip") ? callOf(kinds.clipping, entries.get("clip")!.value, scope) : undefined;

  const number = (key: string, min: number, max: number, doc: string, usual?: Parameter["usual"]): number | undefined =>
    wholeNumber(entries.get(key), { name: key, type: { type: "integer", min, max }, doc, ...(usual && { usual }) }, scope);
  const batch = number("batch", 1, limits.batch, "rows of a mini-batch; larger ones make fewer steps and take more memory", { max: 8192 });
  const epochs = number("epochs", 1, Number.MAX_SAFE_INTEGER, "how often all rows are seen");
  const steps = number("steps", 1, Number.MAX_SAFE_INTEGER, "how many mini-batches are seen");
  const validateEvery = number("validate_every", 1, Number.MAX_SAFE_INTEGER, "steps between two validations");
  const seed = number("seed", 0, 2 ** 32 - 1, "what all random numbers come from");
  if (entries.has("epochs") && entries.has("steps")) {
    report.add("NN3009", entries.get("steps")!.key.span, "the training ends after `epochs` or after `steps`, not both", {
      help: "remove one of the two lines",
    });
  }
  const schedule = scheduleOf(entries.get("schedule"), call?.args["lr"], network, data, scope);
  return {
    optimizer: call === undefined ? fallback.optimizer : { name: call.entry.name, args: call.args, span: call.span },
    ...(clip && { clip: { name: clip.entry.name, args: clip.args, span: clip.span } }),
    train: {
      batch: batch ?? fallback.train.batch,
      ...(entries.has("steps") && !entries.has("epochs") ? { steps: steps ?? 1 } : { epochs: epochs ?? fallback.train.epochs! }),
      ...(validateEvery === undefined ? {} : { validateEvery }),
      seed: seed ?? fallback.train.seed,
      ...(schedule && { schedule }),
      callbacks: callbacksOf(entries.get("callbacks"), network, data, epochs, scope),
    },
  };
}

/** An entry read like an argument. */
function wholeNumber(entry: Entry | undefined, parameter: Parameter, scope: Scope): number | undefined {
  if (entry === undefined) return undefined;
  const read = readArgument(parameter.type, entry.value, { entry: { name: "train", doc: "", parameters: [parameter] }, parameter, scope });
  return typeof read?.value === "number" ? read.value : undefined;
}

function callbacksOf(
  entry: Entry | undefined,
  network: CheckedNetwork["network"],
  data: DataPlan | undefined,
  epochs: number | undefined,
  scope: Scope,
): CallbackPlan[] {
  if (entry === undefined || entry.value.kind === "invalid") return [];
  if (entry.value.kind !== "list") {
    scope.checking.report.add("NN2010", entry.value.span, "`callbacks` is a list", {
      help: "write `callbacks = [EarlyStopping(patience = 20)]`",
    });
    return [];
  }
  return entry.value.items.flatMap((item) => {
    const call = callOf(kinds.callback, item, scope);
    if (call === undefined) return [];
    const better = improvementOf(call.args["monitor"], item, network, data, scope);
    const plan = better && call.entry.plan?.(call.args, { better });
    if (plan?.kind === "EarlyStopping" && epochs !== undefined && plan.patience >= epochs)
      scope.checking.report.add("NN4009", item.span, `a patience of ${plan.patience} never ends a training of ${epochs} epochs`, {
        help: "make `patience` smaller, or `epochs` larger",
      });
    return plan === undefined ? [] : [plan];
  });
}
