/** From Chevrotain's concrete tree to the Ast: declarations and statements. What could not be parsed becomes `invalid`. */
import type { CstNode } from "chevrotain";
import type {
  BlockNode,
  DataNode,
  DeclarationNode,
  DimNode,
  Entry,
  EnumNode,
  Expression,
  Member,
  ModelNode,
  TrainNode,
  TypeExpression,
} from "../ir/ast.ts";
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Span } from "../ir/span.ts";
import { child, children, nameOf, namesOf, nodeSpan, tokenOf } from "./cst.ts";
import { chainStages, createExpressionBuilder, type ExpressionBuilder } from "./expression-builder.ts";
import { spanOf } from "./token-span.ts";
import { memberKeywords } from "./tokens.ts";

export interface BuilderContext {
  readonly docs: ReadonlyMap<number, string>;
  /** Whether a syntax error was reported in the statements that start in the span. */
  broken(span: Span): boolean;
  report(diagnostic: Diagnostic): void;
}

/** The declarations of a file; one without a name is left out (its error has been reported). */
export function buildDeclarations(file: CstNode, context: BuilderContext): DeclarationNode[] {
  const expressions = createExpressionBuilder(context, (node) => memberOf(node, context, expressions));
  const built: DeclarationNode[] = [];
  for (const declaration of children(file, "declaration")) {
    const node = Object.values(declaration.children)[0]?.[0] as CstNode | undefined;
    const result = node?.children === undefined ? undefined : declarationOf(node, context, expressions);
    if (result !== undefined) built.push(result);
  }
  return built;
}

function declarationOf(node: CstNode, context: BuilderContext, expressions: ExpressionBuilder): DeclarationNode | undefined {
  const name = nameOf(node);
  if (name === undefined) return undefined;
  const span = nodeSpan(node);
  const base = { name, span, doc: context.docs.get(span.start) };
  // `data for M`: what was read as a name is none.
  const headless = context.broken({ start: span.start, end: span.start + 1 });
  switch (node.name) {
    case "enum":
      return { kind: "enum", ...base, members: enumMembers(node, expressions) } satisfies EnumNode;
    case "dim":
      return { kind: "dim", ...base, value: value(node, span, context, expressions) } satisfies DimNode;
    case "block":
      return blockOf(node, base, context, expressions);
    case "model": {
      const members = children(node, "member").map((member) => memberOf(firstNode(member), context, expressions));
      return { kind: "model", ...base, members: members.filter((member) => member !== undefined) } satisfies ModelNode;
    }
    case "data":
      return {
        kind: "data",
        ...base,
        model: headless ? undefined : namesOf(node, "of")[0],
        entries: entriesOf(node, context, expressions),
      } satisfies DataNode;
    case "train":
      return {
        kind: "train",
        ...base,
        data: headless ? undefined : namesOf(node, "of")[0],
        entries: entriesOf(node, context, expressions),
      } satisfies TrainNode;
    default:
      return undefined;
  }
}

const firstNode = (node: CstNode): CstNode | undefined => Object.values(node.children)[0]?.[0] as CstNode | undefined;

function enumMembers(node: CstNode, expressions: ExpressionBuilder): EnumNode["members"] {
  return children(node, "enumMember").flatMap((member) => {
    const name = nameOf(member);
    if (name === undefined) return [];
    const token = tokenOf(member, "spelling");
    return [{ name, spelling: token && { value: expressions.text(token), span: spanOf(token) } }];
  });
}

function blockOf(
  node: CstNode,
  base: Pick<BlockNode, "name" | "span" | "doc">,
  context: BuilderContext,
  expressions: ExpressionBuilder,
): BlockNode {
  const parameters = children(node, "parameter").flatMap((parameter) => {
    const name = nameOf(parameter);
    const given = child(parameter, "default");
    return name === undefined ? [] : [{ name, default: given && expressions.flow(given) }];
  });
  const body = child(node, "body");
  const open = tokenOf(node, "open");
  const inside = { start: open === undefined ? base.span.end : spanOf(open).start, end: base.span.end };
  if (body === undefined || context.broken(base.span)) {
    return { kind: "block", ...base, parameters, body: { members: [], result: { kind: "invalid", span: inside }, span: inside } };
  }
  return { kind: "block", ...base, parameters, body: expressions.body(body, inside) };
}

/** A statement of a model; `let` and `layer` also stand in blocks. */
function memberOf(node: CstNode | undefined, context: BuilderContext, expressions: ExpressionBuilder): Member | undefined {
  const keyword = node && tokenOf(node, "keyword");
  if (node === undefined || keyword === undefined) return undefined;
  const span = nodeSpan(node);
  const base = { span, doc: context.docs.get(span.start) };
  if (node.name === "loss" || node.name === "profile") {
    return { kind: node.name, ...base, keyword: spanOf(keyword), value: value(node, span, context, expressions) };
  }
  const name = nameOf(node);
  if (name === undefined) return undefined;
  switch (node.name) {
    case "border": {
      const type = child(node, "type");
      const broken = context.broken(span);
      return {
        kind: keyword.tokenType === memberKeywords.target ? "target" : "input",
        ...base,
        name,
        type: type === undefined || broken ? undefined : typeOf(type, expressions),
        transforms: broken ? [] : chainStages(child(node, "chain"), expressions),
      };
    }
    case "let":
    case "layer":
    case "output":
    case "metric":
      return { kind: node.name, ...base, name, value: value(node, span, context, expressions) };
    default:
      return undefined;
  }
}

function typeOf(node: CstNode, expressions: ExpressionBuilder): TypeExpression | undefined {
  const name = nameOf(node);
  if (name === undefined) return undefined;
  const parameter = child(node, "parameter");
  const axes = children(node, "axis").map((axis) => ({
    name: nameOf(axis),
    size: expressions.sumOrInvalid(child(axis, "size"), { start: nodeSpan(axis).end, end: nodeSpan(axis).end }),
  }));
  return { name, parameter: parameter && expressions.sum(parameter), axes, span: nodeSpan(node) };
}

function entriesOf(node: CstNode, context: BuilderContext, expressions: ExpressionBuilder): Entry[] {
  const entries = child(node, "entries");
  return children(entries, "entry").flatMap((entry) => {
    const key = nameOf(entry);
    const span = nodeSpan(entry);
    return key === undefined ? [] : [{ key, value: value(entry, span, context, expressions), span }];
  });
}

/** What stands behind `=`. */
function value(node: CstNode, span: Span, context: BuilderContext, expressions: ExpressionBuilder): Expression {
  const given = child(node, "value");
  if (given === undefined || context.broken(span)) {
    const sign = tokenOf(node, "Equals") ?? tokenOf(node, "name") ?? tokenOf(node, "keyword");
    const start = sign === undefined ? span.start : spanOf(sign).end;
    return { kind: "invalid", span: { start, end: Math.max(start, span.end) } };
  }
  return given.name === "sum" ? expressions.sum(given) : expressions.flow(given);
}
