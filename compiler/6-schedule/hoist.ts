/** What does not change in a loop is computed before it. */
import type { LocalId, Num, Stmt } from "../ir/loops.ts";
import { definedIn, hasLoad, mapParts, needsOf, partsOfNum } from "./numbers.ts";
import { read } from "./scope.ts";
import type { KernelScope } from "./scope.ts";

/** Locals that one loop may gain; more would not stay in registers. */
const MOST = 32;

export function hoistInvariants(scope: KernelScope, stmts: readonly Stmt[]): Stmt[] {
  return stmts.flatMap((stmt) => (stmt.kind === "for" ? hoistFrom(scope, { ...stmt, body: hoistInvariants(scope, stmt.body) }) : [stmt]));
}

function hoistFrom(scope: KernelScope, loop: Stmt & { kind: "for" }): Stmt[] {
  const { locals, stored } = definedIn([loop]);
  const before: Stmt[] = [];
  const known = new Map<string, LocalId>();
  const invariant = (num: Num): boolean => {
    const needs = needsOf(num);
    return disjoint(needs.locals, locals) && disjoint(needs.buffers, stored);
  };
  const replace = (num: Num, guarded: boolean): Num => {
    if (worthwhile(num) && !(guarded && hasLoad(num)) && invariant(num)) {
      const key = JSON.stringify(num);
      let local = known.get(key);
      if (local === undefined) {
        if (before.length >= MOST) return num;
        local = scope.local(hintOf(num), "number");
        known.set(key, local);
        before.push({ kind: "let", local, value: num });
      }
      return read(local);
    }
    return mapParts(num, (part, inner) => replace(part, guarded || inner));
  };
  const body = loop.body.flatMap((stmt): Stmt[] => {
    if (stmt.kind === "for") return [stmt];
    if (stmt.kind === "let" && before.length < MOST && invariant(stmt.value)) {
      before.push(stmt);
      locals.delete(stmt.local);
      return [];
    }
    return [{ ...stmt, value: replace(stmt.value, false) }];
  });
  return [...before, { ...loop, body }];
}

const disjoint = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean => ![...a].some((id) => b.has(id));

/** A load or arithmetic that is not only of constants. */
function worthwhile(num: Num): boolean {
  if (num.kind === "load") return true;
  if (num.kind === "const" || num.kind === "local" || num.kind === "toNumber") return false;
  return partsOfNum(num).some(({ part }) => part.kind !== "const" || worthwhile(part));
}

const hintOf = (num: Num): string => (num.kind === "load" ? "x" : "factor");
