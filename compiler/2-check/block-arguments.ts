import type { Argument, BlockNode, Expression, Name } from "../ir/ast.ts";
import { replace } from "../diagnostics/problem.ts";
import { listed } from "../diagnostics/suggest.ts";
import type { Binding, BoundArgument, Scope } from "./scope.ts";
import type { StageCall } from "./stages.ts";

/**
 * The parameters of a block bound to what its use gives: expressions, which are read where the block uses them, in the
 * scope of the use. A default sees the parameters before it. undefined where something was reported.
 */
export function bindArguments(node: BlockNode, call: StageCall, scope: Scope): Map<string, Binding> | undefined {
  const { report } = scope.checking;
  const names = node.parameters.map((parameter) => parameter.name.text);
  const given = new Map<string, Expression>();
  let failed = false;
  const fail = (...problem: Parameters<typeof report.add>): void => {
    report.add(...problem);
    failed = true;
  };

  let place = 0;
  let byName = false;
  for (const argument of call.args ?? []) {
    const name = argument.name ?? parameterAt(place++, node);
    if (argument.name === undefined && byName) {
      fail("NN2007", argument.span, "an argument by place cannot follow one by name", {
        help: `name it too: ${listed(names)}`,
        trail: scope.trail,
      });
    } else if (name === undefined) {
      fail("NN2008", argument.span, `the block \`${node.name.text}\` takes ${count(names.length, "argument")}`, {
        help: usage(node),
        trail: scope.trail,
      });
    } else if (!names.includes(name.text)) {
      const guess = report.nearest(name.text, names);
      fail("NN2005", name.span, `the block \`${node.name.text}\` has no parameter \`${name.text}\``, {
        help: guess === undefined ? usage(node) : `did you mean \`${guess}\`?`,
        ...(guess !== undefined && { fix: replace(name.span, guess) }),
        trail: scope.trail,
      });
    } else if (given.has(name.text)) {
      fail("NN2006", argument.span, `\`${name.text}\` is given twice`, { help: "remove one of them", trail: scope.trail });
    } else given.set(name.text, argument.value);
    byName ||= (argument satisfies Argument).name !== undefined;
  }

  const bound = new Map<string, Binding>();
  for (const parameter of node.parameters) {
    const expression = given.get(parameter.name.text);
    if (expression === undefined && parameter.default === undefined) {
      if (!failed)
        fail("NN2009", call.headSpan, `\`${node.name.text}\` needs \`${parameter.name.text}\``, { help: usage(node), trail: scope.trail });
      continue;
    }
    const own: Scope = { ...scope, parent: undefined, names: new Map(bound), later: new Set(), flowing: undefined, trail: [] };
    bound.set(parameter.name.text, argumentOf(parameter.name, expression ?? parameter.default!, expression === undefined ? own : scope));
  }
  return failed ? undefined : bound;
}

export function argumentOf(name: Name, expression: Expression, scope: Scope): BoundArgument {
  return { kind: "argument", name, expression, scope, asNumber: { state: "new" }, asStep: { state: "new" } };
}

const parameterAt = (place: number, node: BlockNode): Name | undefined => node.parameters[place]?.name;

const count = (number: number, noun: string): string => (number === 0 ? `no ${noun}s` : `${number} ${noun}${number === 1 ? "" : "s"}`);

function usage(node: BlockNode): string {
  const parameters = node.parameters.map(({ name, default: fallback }) => (fallback === undefined ? name.text : `${name.text} = …`));
  return `it is written \`${node.name.text}${parameters.length === 0 ? "" : `(${parameters.join(", ")})`}\``;
}
