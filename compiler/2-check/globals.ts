/** Enums, dims and blocks: what the whole file can see. */
import type { Ast, EnumNode, Name } from "../ir/ast.ts";
import type { EnumDeclaration, EnumMember } from "../ir/model.ts";
import type { Reporter } from "./reporter.ts";
import { checkName } from "./reserved.ts";
import type { Binding, Scope } from "./scope.ts";

/** Fills `globals`; what is declared twice is reported and the first one stands. */
export function declareGlobals(ast: Ast, globals: Map<string, Binding>, scope: Scope): EnumDeclaration[] {
  const { report } = scope.checking;
  const enums: EnumDeclaration[] = [];
  const declare = (name: Name, to: "enum" | "dim" | "block", binding: Binding): boolean => {
    if (globals.has(name.text)) {
      twice(name, report);
      return false;
    }
    if (checkName(name, to, scope)) globals.set(name.text, binding);
    return true;
  };
  for (const node of ast.declarations) {
    if (node.kind === "enum") {
      const declaration = enumOf(node, report);
      if (declare(node.name, "enum", { kind: "enum", declaration, name: node.name })) enums.push(declaration);
    } else if (node.kind === "dim") declare(node.name, "dim", { kind: "dim", node, size: { state: "new" } });
    else if (node.kind === "block") {
      declare(node.name, "block", { kind: "block", node });
      const seen = new Set<string>();
      for (const { name } of node.parameters) {
        if (seen.has(name.text)) twice(name, report);
        else if (checkName(name, "parameter", scope)) seen.add(name.text);
      }
    }
  }
  return enums;
}

export function twice(name: Name, report: Reporter): void {
  report.add("NN2004", name.span, `\`${name.text}\` is declared twice`, { help: "give one of them another name" });
}

function enumOf(node: EnumNode, report: Reporter): EnumDeclaration {
  const members: EnumMember[] = [];
  const names = new Set<string>();
  const spellings = new Set<string>();
  for (const member of node.members) {
    const name = member.name.text;
    const spelling = member.spelling?.value ?? name;
    if (names.has(name))
      report.add("NN2028", member.name.span, `\`${name}\` is a member of \`${node.name.text}\` already`, { help: "remove one of them" });
    else if (spellings.has(spelling))
      report.add(
        "NN2028",
        member.spelling?.span ?? member.name.span,
        `another member of \`${node.name.text}\` is spelled "${spelling}" too`,
        { help: "the data could not tell the two apart: give each a spelling of its own" },
      );
    else members.push({ name, spelling });
    names.add(name);
    spellings.add(spelling);
  }
  if (node.members.length === 0)
    report.add("NN2028", node.name.span, `the enum \`${node.name.text}\` has no members`, {
      help: `write them between the braces: \`enum ${node.name.text} { first, second }\``,
    });
  return { name: node.name.text, members, doc: node.doc, span: node.span };
}
