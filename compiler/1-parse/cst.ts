/** Access to Chevrotain's tree, in which recovery may have left out anything. */
import type { CstNode, IToken } from "chevrotain";
import type { Name } from "../ir/ast.ts";
import type { Span } from "../ir/span.ts";
import { spanOf } from "./token-span.ts";

export function children(node: CstNode | undefined, label: string): CstNode[] {
  return (node?.children[label] ?? []).filter((element): element is CstNode => "children" in element);
}

export const child = (node: CstNode | undefined, label: string): CstNode | undefined => children(node, label)[0];

/** Tokens of the file; those that recovery made up are left out. */
export function tokensOf(node: CstNode, label: string): IToken[] {
  return (node.children[label] ?? []).filter((element): element is IToken => "image" in element && element.isInsertedInRecovery !== true);
}

export const tokenOf = (node: CstNode, label: string): IToken | undefined => tokensOf(node, label)[0];

export const namesOf = (node: CstNode, label: string): Name[] =>
  tokensOf(node, label).map((token) => ({ text: token.image, span: spanOf(token) }));

export const nameOf = (node: CstNode): Name | undefined => namesOf(node, "name")[0];

/** From the first token of the node to its last. */
export function nodeSpan(node: CstNode): Span {
  const start = node.location?.startOffset ?? 0;
  const last = node.location?.endOffset;
  if (!(start >= 0)) return { start: 0, end: 0 };
  return { start, end: last === undefined || !(last >= start) ? start : last + 1 };
}
