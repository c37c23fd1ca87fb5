/**
 * Reads the finished module again and compares what it says with what the emitter meant to say, so that no text of
 * the author's becomes code (a name like `f(){}; evil(); function x` passes through ts-morph unseen).
 */
import type { ts } from "ts-morph";
import type { ModuleContext } from "../module/context.ts";
import type { Morph } from "../module/morph.ts";
import { preludeNames } from "../module/prelude.ts";
import { allowedGlobals, allowedKinds, allowedMembers, allowedProperties, allowedStrings } from "./allowed.ts";

/** What the emitter wrote into a module on purpose. */
export type Vocabulary = Pick<ModuleContext, "doors" | "names">;

/** Throws where `code` has syntax, a name or a string that the emitter did not put there. */
export function verifyModule({ ts }: Morph, code: string, vocabulary: Vocabulary): void {
  const source = ts.createSourceFile("module.ts", code, ts.ScriptTarget.ESNext, true);
  const [mistake] = parseErrors(source);
  if (mistake) throw new Error(`the generated module does not parse: ${ts.flattenDiagnosticMessageText(mistake.messageText, " ")}`);
  const kinds = new Set([...allowedKinds].map((kind) => ts.SyntaxKind[kind as keyof typeof ts.SyntaxKind]));
  const visit = (node: ts.Node): void => {
    const problem = kinds.has(node.kind) ? problemOf(ts, node, vocabulary) : `a ${ts.SyntaxKind[node.kind]}`;
    if (problem) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      throw new Error(`the generated module has ${problem} in line ${line + 1}, which the emitter did not write`);
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
}

/** What the parser found; TypeScript keeps it on the source file, but not in its public types. */
function parseErrors(source: ts.SourceFile & { readonly parseDiagnostics?: readonly ts.Diagnostic[] }): readonly ts.Diagnostic[] {
  if (!source.parseDiagnostics) throw new Error("this version of TypeScript keeps parse errors elsewhere");
  return source.parseDiagnostics;
}

type TypeScript = Morph["ts"];

function problemOf(typescript: TypeScript, node: ts.Node, { doors, names }: Vocabulary): string | undefined {
  if (typescript.isStringLiteral(node)) {
    return doors.strings.has(node.text) || allowedStrings.has(node.text) ? undefined : `the string ${JSON.stringify(node.text)}`;
  }
  if (!typescript.isIdentifier(node)) return undefined;
  const { text } = node;
  const isKnown = isMember(typescript, node)
    ? allowedMembers.has(text)
    : isPropertyName(typescript, node)
      ? allowedProperties.has(text) || doors.properties.has(text)
      : names.issued.has(text) || allowedGlobals.has(text) || preludeNames.includes(text);
  return isKnown ? undefined : `the name ${text}`;
}

/** The b of `a.b`. */
const isMember = (typescript: TypeScript, node: ts.Identifier): boolean =>
  typescript.isPropertyAccessExpression(node.parent) && node.parent.name === node;

/** The name of a property in a type or an object. */
function isPropertyName(typescript: TypeScript, node: ts.Identifier): boolean {
  const { parent } = node;
  const hasName =
    typescript.isPropertyAssignment(parent) ||
    typescript.isPropertySignature(parent) ||
    typescript.isMethodSignature(parent) ||
    typescript.isAccessor(parent);
  return hasName && parent.name === node;
}
