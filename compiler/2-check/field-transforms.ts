/** `-> fill(mean) -> standardize`: what is done to the columns of a field, each transform in its place. */
import type { Expression } from "../ir/ast.ts";
import type { Declaration } from "../ir/model.ts";
import type { TransformPlan } from "../ir/plan.ts";
import type { Transform } from "../ir/plan-tables.ts";
import { matchArguments } from "./arguments.ts";
import { asCall } from "./entries.ts";
import type { Scope } from "./scope.ts";
import { entryOf, kinds } from "./tables.ts";

interface Stage {
  readonly transform: Transform;
  readonly plan: TransformPlan;
  readonly span: Expression["span"];
}

/** The transforms in order; undefined where something was reported. `border` is the input or target that they lead to. */
export function transformsOf(
  stages: readonly Expression[],
  border: Declaration | undefined,
  isTarget: boolean,
  scope: Scope,
): TransformPlan[] | undefined {
  const read = stages.map((stage) => stageOf(stage, border, isTarget, scope));
  if (read.includes(undefined)) return undefined;
  const chain = read.map((stage) => stage!);
  return inOrder(chain, scope) ? chain.map(({ plan }) => plan) : undefined;
}

function stageOf(stage: Expression, border: Declaration | undefined, isTarget: boolean, scope: Scope): Stage | undefined {
  const { report } = scope.checking;
  const call = asCall(stage);
  if (call === undefined) {
    if (stage.kind !== "invalid") report.add("NN2010", stage.span, "a transform is needed here", { help: "for instance `-> standardize`" });
    return undefined;
  }
  const transform = entryOf(kinds.transform, call.callee, scope);
  if (transform === undefined) return undefined;
  const args = matchArguments(transform, call, scope);
  const misfit = border && misfitOf(transform, border, isTarget);
  if (misfit !== undefined) {
    report.add("NN3011", call.headSpan, misfit.message, { help: misfit.help });
    return undefined;
  }
  const plan = args && transform.plan?.(args, (name) => classesOf(name, scope));
  return plan && { transform, plan, span: call.headSpan };
}

function classesOf(name: string, scope: Scope): number {
  const binding = scope.checking.globals.get(name);
  return binding?.kind === "enum" ? binding.declaration.members.length : 0;
}

function misfitOf(
  { name, numeric, place }: Transform,
  border: Declaration,
  isTarget: boolean,
): { readonly message: string; readonly help: string } | undefined {
  if (numeric && border.element.kind === "index") {
    const help =
      place === "alone"
        ? `declare \`${border.name}\` as \`f32[…]\`, a number for each class, or remove the transform`
        : "remove the transform";
    return { message: `\`${border.name}\` holds classes, which \`${name}\` cannot change`, help };
  }
  if (numeric && border.element.kind === "u8") {
    return {
      message: `\`${border.name}\` holds whole numbers from 0 to 255, which \`${name}\` cannot change`,
      help: "declare it as `f32`",
    };
  }
  if (isTarget && place === "fill") {
    const message = `\`${border.name}\` is a target, and what it should be cannot be made up`;
    return { message, help: "leave the rows without it out of the file, and remove the transform" };
  }
  return undefined;
}

/** Dates are read first, what is missing is filled next, then comes what computes; each fitted transform once, `onehot` alone. */
function inOrder(chain: readonly Stage[], scope: Scope): boolean {
  const rank = ({ transform }: Stage): number => (transform.place === "dates" ? 0 : transform.place === "fill" ? 1 : 2);
  for (const [i, stage] of chain.entries()) {
    const { name, place } = stage.transform;
    const refuse = (message: string, help: string): false => {
      scope.checking.report.add("NN3017", stage.span, message, { help });
      return false;
    };
    if (place === "alone" && chain.length > 1)
      return refuse(`\`${name}\` stands alone: its 0 and 1 need no other transform`, "remove the other transforms of this column");
    const fitted = stage.transform.fitted?.(stage.plan) ?? [];
    if ((fitted.length > 0 || place !== undefined) && chain.findIndex((other) => other.transform === stage.transform) < i)
      return refuse(`\`${name}\` stands here twice`, "remove one of them");
    const before = chain.slice(0, i).find((other) => rank(other) > rank(stage));
    if (before !== undefined)
      return refuse(
        `\`${name}\` comes too late, behind \`${before.transform.name}\``,
        `put \`${name}\` before \`${before.transform.name}\``,
      );
  }
  return true;
}
