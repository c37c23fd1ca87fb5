/** Phase 2: Ast -> Model. Names, arguments and bounds; blocks and `repeat` expanded into a flat list of steps. */
import type { Ast, DataNode, DeclarationNode, ModelNode, TrainNode } from "../ir/ast.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Model } from "../ir/model.ts";
import type { ProfileName } from "../ir/profile.ts";
import type { DataPlan } from "../ir/plan.ts";
import { replace } from "../diagnostics/problem.ts";
import { checkData } from "./data.ts";
import { declareGlobals, twice } from "./globals.ts";
import { createInstances } from "./instances.ts";
import { checkModel, type CheckedNetwork } from "./model.ts";
import { dimOf } from "./numbers.ts";
import { createReporter } from "./reporter.ts";
import { checkName } from "./reserved.ts";
import type { Binding, Checking, Scope } from "./scope.ts";
import { createStepList } from "./step-list.ts";
import { checkTrain, defaultTraining } from "./train.ts";
import { checkUnused } from "./unused.ts";

export interface CheckedModel {
  /** Also given where there are errors, with `invalid` steps in their place; undefined where the file has no model. */
  readonly model: Model | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks a whole file. All that is wrong with it is reported, each mistake once. */
export function check(ast: Ast): CheckedModel {
  const report = createReporter();
  const globals = new Map<string, Binding>();
  const checking: Checking = {
    report,
    steps: createStepList(report),
    globals,
    profile: profileIn(ast),
    used: new Set(),
    depth: { dims: 0 },
  };
  const root: Scope = {
    checking,
    parent: undefined,
    names: new Map(),
    later: new Set(),
    flowing: undefined,
    instances: createInstances("", new Set()),
    trail: [],
    blocks: [],
  };
  const enums = declareGlobals(ast, globals, root);

  // In the order of the file, so that a dim mostly finds those that it uses done.
  for (const binding of globals.values()) if (binding.kind === "dim") dimOf(binding, root);

  const of = <K extends DeclarationNode["kind"]>(kind: K): Extract<DeclarationNode, { kind: K }>[] =>
    ast.declarations.filter((node): node is Extract<DeclarationNode, { kind: K }> => node.kind === kind);
  const [node, ...more] = of("model");
  for (const other of more) report.add("NN2019", other.name.span, "a file has one model", { help: "move this one into a file of its own" });
  if (node === undefined) {
    if (ast.complete)
      report.add("NN2019", { start: 0, end: 0 }, "the file has no model", {
        help: "write `model Name { input x: f32[4]   output y = x -> Linear(1) }`, on lines of their own",
      });
    return { model: undefined, diagnostics: report.list() };
  }
  if (globals.has(node.name.text)) twice(node.name, report);
  checkName(node.name, "model", root);

  const checked = checkModel(node, ast, checking);
  const data = checkDataBlocks(of("data"), of("train"), node, checked);
  const training = checkTrainBlocks(of("train"), node, checked, data);
  if (ast.complete && report.list().every(({ severity }) => severity === "warning")) checkUnused(checked);
  const model: Model = { ...checked.network, enums, ...training, data: data.plan };
  return { model, diagnostics: report.list() };
}

interface CheckedData {
  readonly names: readonly string[];
  /** Of the block that is trained on. */
  readonly plan: DataPlan | undefined;
}

function checkDataBlocks(nodes: readonly DataNode[], trains: readonly TrainNode[], model: ModelNode, checked: CheckedNetwork): CheckedData {
  const { report } = checked.scope.checking;
  const wanted = trains[0]?.data?.text;
  let plan: DataPlan | undefined;
  const names = new Set<string>();
  for (const node of nodes) {
    if (names.has(node.name.text)) twice(node.name, report);
    names.add(node.name.text);
    if (node.model !== undefined && node.model.text !== model.name.text) {
      report.add("NN3003", node.model.span, `the model of this file is \`${model.name.text}\`, not \`${node.model.text}\``, {
        help: `write \`for ${model.name.text}\``,
        fix: replace(node.model.span, model.name.text),
      });
    }
    const own = checkData(node, checked);
    if (node.name.text === wanted || (wanted === undefined && node === nodes[0])) plan ??= own;
  }
  const second = nodes[1];
  if (second !== undefined && wanted === undefined) {
    report.add("NN3016", second.name.span, "a file with more than one data block says which one to train on", {
      help: `write \`train ${model.name.text} on ${nodes[0]!.name.text} { … }\``,
    });
  }
  return { names: [...names], plan };
}

function checkTrainBlocks(
  nodes: readonly TrainNode[],
  model: ModelNode,
  checked: CheckedNetwork,
  data: CheckedData,
): Pick<Model, "optimizer" | "clip" | "train"> {
  const { report } = checked.scope.checking;
  const [node, ...more] = nodes;
  for (const other of more) report.add("NN3016", other.name.span, "a model has one train block", { help: "remove one of them" });
  if (node === undefined) return defaultTraining(model.span, checked.scope);
  if (node.name.text !== model.name.text) {
    report.add("NN3003", node.name.span, `the model of this file is \`${model.name.text}\`, not \`${node.name.text}\``, {
      help: `write \`train ${model.name.text}\``,
      fix: replace(node.name.span, model.name.text),
    });
  }
  if (node.data !== undefined && !data.names.includes(node.data.text)) {
    const guess = report.nearest(node.data.text, data.names) ?? (data.names.length === 1 ? data.names[0] : undefined);
    const help = guess === undefined ? `add a block \`data ${node.data.text} for ${model.name.text} { … }\`` : `write \`on ${guess}\``;
    report.add("NN3003", node.data.span, `there is no data block \`${node.data.text}\``, {
      help,
      ...(guess !== undefined && { fix: replace(node.data.span, guess) }),
    });
  }
  return checkTrain(node, checked, data.plan);
}

/** Defaults are asked for before the model's own statements are checked, wherever in the model the profile stands. */
function profileIn(ast: Ast): ProfileName {
  const model = ast.declarations.find((node) => node.kind === "model");
  const member = model?.members.find(({ kind }) => kind === "profile");
  const value = member?.kind === "profile" ? member.value : undefined;
  return value?.kind === "path" && value.parts.length === 1 && value.parts[0]!.text === "keras" ? "keras" : "pytorch";
}
