import type { Buffer, BufferId, Int, Kernel, LocalId, Num, Stmt } from "./loops.ts";

/**
 * Checks that every local of a kernel is declared, defined once, before its uses and in a block around them, that loop
 * counters and numbers are not mixed up, that only a `var` is set, and that every buffer exists and holds what is
 * asked of it (an index read needs whole numbers). Gives a sentence for each problem.
 */
export function verifyLocals(kernel: Kernel, buffers: readonly Buffer[]): string[] {
  const problems: string[] = [];
  const complain = (what: string): void => void problems.push(`kernel ${kernel.name}: ${what}`);
  const declared = new Map(kernel.locals.map((local) => [local.id, local] as const));
  if (declared.size !== kernel.locals.length) complain("two locals have the same id");
  const defined = new Set<LocalId>();
  const inScope = new Map<LocalId, "loop" | "let" | "var">();
  const name = (id: LocalId): string => `${declared.get(id)?.hint ?? "local"}_${id}`;

  function define(id: LocalId, kind: "loop" | "let" | "var"): void {
    const type = kind === "loop" ? "int" : "number";
    const local = declared.get(id);
    if (local === undefined) complain(`local ${id} is not declared`);
    else if (local.type !== type) complain(`${name(id)} is declared as ${local.type}, but defined as ${type}`);
    if (defined.has(id)) complain(`${name(id)} is defined twice`);
    defined.add(id);
    inScope.set(id, kind);
  }

  function use(id: LocalId, type: "int" | "number"): void {
    const kind = inScope.get(id);
    if (kind === undefined) complain(`${name(id)} is used where it is not defined`);
    else if ((kind === "loop") !== (type === "int"))
      complain(`${name(id)} is used as ${type}, but is a ${kind === "loop" ? "loop counter" : "number"}`);
  }

  function buffer(id: BufferId): Buffer | undefined {
    if (buffers[id] === undefined) complain(`buffer ${id} does not exist`);
    return buffers[id];
  }

  function int(i: Int): void {
    switch (i.kind) {
      case "int":
        if (!Number.isSafeInteger(i.value)) complain(`${i.value} is not a whole number`);
        return;
      case "n":
        return;
      case "loop":
        return use(i.local, "int");
      case "iadd":
        int(i.a);
        return int(i.b);
      case "imul":
        if (!Number.isSafeInteger(i.factor)) complain(`the factor ${i.factor} is not a whole number`);
        return int(i.a);
      case "idiv":
      case "imod":
        if (!(Number.isSafeInteger(i.divisor) && i.divisor >= 1)) complain(`divides by ${i.divisor}; divisors are whole numbers from 1`);
        return int(i.a);
      case "iload": {
        const source = buffer(i.buffer);
        if (source !== undefined && (source.dtype === "f32" || source.dtype === "f64"))
          complain(`reads an index from "${source.name}", which holds ${source.dtype}`);
        return int(i.at);
      }
      default:
        return i satisfies never;
    }
  }

  function num(x: Num): void {
    switch (x.kind) {
      case "const":
        return;
      case "local":
        return use(x.local, "number");
      case "load":
        buffer(x.buffer);
        return int(x.at);
      case "toNumber":
        return int(x.int);
      case "unary":
        return num(x.x);
      case "binary":
        num(x.a);
        return num(x.b);
      case "select":
        return [x.a, x.b, x.yes, x.no].forEach(num);
      case "random":
        num(x.key);
        return int(x.index);
      default:
        return x satisfies never;
    }
  }

  function statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "for":
        int(stmt.from);
        int(stmt.to);
        if (!(Number.isSafeInteger(stmt.step) && stmt.step >= 1))
          complain(`a loop over ${name(stmt.local)} has the step ${stmt.step}; steps are whole numbers from 1`);
        return block(stmt.body, () => define(stmt.local, "loop"));
      case "let":
      case "var":
        num(stmt.value);
        return define(stmt.local, stmt.kind);
      case "set":
        num(stmt.value);
        if (inScope.get(stmt.local) !== "var") complain(`${name(stmt.local)} is set, but no var of that name is in scope`);
        return;
      case "store":
        buffer(stmt.buffer);
        int(stmt.at);
        return num(stmt.value);
      default:
        return stmt satisfies never;
    }
  }

  /** What a block defines ends with it. */
  function block(body: readonly Stmt[], enter: () => void = () => undefined): void {
    const outside = new Map(inScope);
    enter();
    body.forEach(statement);
    inScope.clear();
    for (const [id, kind] of outside) inScope.set(id, kind);
  }

  block(kernel.body);
  return problems;
}
