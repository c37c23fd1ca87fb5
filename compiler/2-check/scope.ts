/** What names mean at one place of the file. */
import type { BlockNode, DimNode, Expression, LayerMember, Name } from "../ir/ast.ts";
import type { Arguments, EnumDeclaration, SizeExpr, StepId } from "../ir/model.ts";
import type { ProfileName } from "../ir/profile.ts";
import type { Span } from "../ir/span.ts";
import type { Instances } from "./instances.ts";
import type { Reporter } from "./reporter.ts";
import type { StepList } from "./step-list.ts";

/** `undefined` after the first try: it failed, and the failure has been reported. */
export interface Once<T> {
  state: "new" | "busy" | "done";
  value?: T | undefined;
}

/** An argument of a block: read where it is used, by what is needed there, in the scope of the block's use. */
export interface BoundArgument {
  readonly kind: "argument";
  readonly name: Name;
  readonly expression: Expression;
  readonly scope: Scope;
  readonly asNumber: Once<SizeExpr>;
  readonly asStep: Once<StepId>;
}

/** `layer token = Embedding(…)`: one set of weights. */
export interface NamedLayer {
  readonly kind: "layer";
  readonly member: LayerMember;
  readonly scope: Scope;
  readonly instance: string;
  readonly args: Once<Arguments>;
}

export type Binding =
  | { readonly kind: "value"; readonly role: "input" | "target" | "output" | "let"; readonly step: StepId; readonly name: Name }
  | NamedLayer
  | BoundArgument
  | { readonly kind: "dim"; readonly node: DimNode; readonly size: Once<number> }
  | { readonly kind: "enum"; readonly declaration: EnumDeclaration; readonly name: Name }
  | { readonly kind: "block"; readonly node: BlockNode };

/** What the whole check shares. */
export interface Checking {
  readonly report: Reporter;
  readonly steps: StepList;
  readonly globals: ReadonlyMap<string, Binding>;
  /** Whose defaults hold. */
  readonly profile: ProfileName;
  /** Names that something has referred to. */
  readonly used: Set<Binding>;
  /** How many dims are being evaluated. */
  readonly depth: { dims: number };
}

export interface Scope {
  readonly checking: Checking;
  readonly parent: Scope | undefined;
  readonly names: Map<string, Binding>;
  /** Declared further down, so that a use too early can be told from a wrong name. */
  readonly later: ReadonlySet<string>;
  /** `in`: what flows into the block. */
  readonly flowing: StepId | undefined;
  readonly instances: Instances;
  /** The uses of the blocks that the text stands in, innermost first. */
  readonly trail: readonly Span[];
  /** The blocks that are being expanded, against recursion. */
  readonly blocks: readonly string[];
}

/** The binding of a name, or undefined; marks it as used. */
export function find(scope: Scope, name: string): Binding | undefined {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const binding = at.names.get(name);
    if (binding !== undefined) return use(scope, binding);
  }
  const global = scope.checking.globals.get(name);
  return global && use(scope, global);
}

function use(scope: Scope, binding: Binding): Binding {
  scope.checking.used.add(binding);
  return binding;
}

/** Enough to suggest one of them. */
const MAX_NAMES = 1000;

/** The names that `keep` accepts, nearest first. */
export function namesInScope(scope: Scope, keep: (binding: Binding) => boolean): string[] {
  const names: string[] = [];
  const gather = (bindings: ReadonlyMap<string, Binding>): void => {
    for (const [name, binding] of bindings) {
      if (names.length >= MAX_NAMES) return;
      if (keep(binding)) names.push(name);
    }
  };
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) gather(at.names);
  gather(scope.checking.globals);
  return names;
}

export function isDeclaredLater(scope: Scope, name: string): boolean {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) if (at.later.has(name)) return true;
  return false;
}

/** Evaluates once; a second call while the first is running is a cycle. */
export function once<T>(cell: Once<T>, evaluate: () => T | undefined, onCycle: () => void = () => undefined): T | undefined {
  if (cell.state === "done") return cell.value;
  if (cell.state === "busy") {
    onCycle();
    return undefined;
  }
  cell.state = "busy";
  cell.value = evaluate();
  cell.state = "done";
  return cell.value;
}
