/** Arguments whose sizes depend on shapes (`in.C`) become numbers. */
import type { ResolvedArgument, ResolvedArguments, Value } from "../ir/layer.ts";
import type { Arguments, ArgumentValue, SizeExpr, StepId } from "../ir/model.ts";
import type { Span } from "../ir/span.ts";
import { limits } from "../limits.ts";
import { BuildProblem } from "./problem.ts";

type Values = ReadonlyMap<StepId, Value>;

/** Throws BuildProblem for an axis that is not there or a size that is none. */
export function resolveAll(args: Arguments, values: Values): ResolvedArguments {
  return Object.fromEntries(Object.entries(args).map(([name, value]) => [name, resolve(value, values)]));
}

function resolve(value: ArgumentValue, values: Values): ResolvedArgument {
  if (typeof value !== "object" || !("kind" in value)) return value;
  switch (value.kind) {
    case "size":
      return bounded(sizeOf(value.size, values), value.span);
    case "call":
      return { kind: "call", name: value.name, args: resolveAll(value.args, values) };
    case "weight":
      return { kind: "weight", instance: value.instance, parameter: value.parameter };
  }
}

function sizeOf(size: SizeExpr, values: Values): number {
  switch (size.kind) {
    case "number":
      return size.value;
    case "axis":
      return axisOf(size.axis, values.get(size.step), size.span);
    case "binary": {
      const left = sizeOf(size.left, values);
      const right = sizeOf(size.right, values);
      return size.op === "+" ? left + right : size.op === "-" ? left - right : size.op === "*" ? left * right : left / right;
    }
  }
}

/** The last axis may be read as F or C whatever its name. */
function axisOf(name: string, value: Value | undefined, span: Span): number {
  const axes = value?.axes ?? [];
  const named = axes.find((axis) => axis.name === name) ?? (name === "F" || name === "C" ? axes.at(-1) : undefined);
  if (named !== undefined) return named.size;
  throw new BuildProblem(
    {
      code: "NN2107",
      message: `what flows in has no axis ${name}`,
      help: axes.length === 0 ? "it is a single number" : `its axes are ${axes.map((axis) => axis.name).join(", ")}`,
    },
    span,
  );
}

function bounded(size: number, span: Span): number {
  if (Number.isInteger(size) && size >= 1 && size <= limits.axis) return size;
  throw new BuildProblem(
    {
      code: "NN2108",
      message: `a size must be a whole number from 1 to ${limits.axis.toLocaleString("en")}, but this is ${size}`,
      help: "check the expression and the axis that it takes its size from",
    },
    span,
  );
}
