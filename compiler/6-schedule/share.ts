/** A part that one statement computes more than once is computed before it, once. */
import type { Num, Stmt } from "../ir/loops.ts";
import { mapParts, partsOfNum } from "./numbers.ts";
import { read } from "./scope.ts";
import type { KernelScope } from "./scope.ts";

export function shareRepeated(scope: KernelScope, stmts: readonly Stmt[]): Stmt[] {
  return stmts.flatMap((stmt): Stmt[] => {
    if (stmt.kind === "for") return [{ ...stmt, body: shareRepeated(scope, stmt.body) }];
    const out: Stmt[] = [];
    let { value } = stmt;
    for (let repeated = largestRepeated(value); repeated !== undefined; repeated = largestRepeated(value)) {
      const local = scope.local("value", "number");
      out.push({ kind: "let", local, value: repeated });
      value = replaced(value, JSON.stringify(repeated), read(local));
    }
    return [...out, { ...stmt, value }];
  });
}

/** Of the parts that occur at least twice, once of these unguarded, the largest. */
function largestRepeated(value: Num): Num | undefined {
  const seen = new Map<string, { count: number; free: boolean; num: Num }>();
  const count = (num: Num, guarded: boolean): void => {
    if (num.kind === "const" || num.kind === "local" || num.kind === "toNumber") return;
    const key = JSON.stringify(num);
    const entry = seen.get(key) ?? { count: 0, free: false, num };
    seen.set(key, { count: entry.count + 1, free: entry.free || !guarded, num });
    for (const { part, guarded: inner } of partsOfNum(num)) count(part, guarded || inner);
  };
  count(value, false);
  let best: string | undefined;
  for (const [key, { count: times, free }] of seen) if (times > 1 && free && (best === undefined || key.length > best.length)) best = key;
  return best === undefined ? undefined : seen.get(best)!.num;
}

const replaced = (num: Num, key: string, by: Num): Num =>
  JSON.stringify(num) === key ? by : mapParts(num, (part) => replaced(part, key, by));
