/** From Chevrotain's concrete tree to the Ast: expressions. */
import type { CstNode, IToken } from "chevrotain";
import type { Argument, ArithmeticExpression, ArithmeticOperator, Body, Expression, Member } from "../ir/ast.ts";
import { cover, type Span } from "../ir/span.ts";
import { problem } from "../diagnostics/problem.ts";
import type { BuilderContext } from "./ast-builder.ts";
import { child, children, nameOf, namesOf, nodeSpan, tokenOf, tokensOf } from "./cst.ts";
import { spanOf } from "./token-span.ts";

export interface ExpressionBuilder {
  flow(node: CstNode): Expression;
  sum(node: CstNode): Expression;
  sumOrInvalid(node: CstNode | undefined, span: Span): Expression;
  stage(node: CstNode): Expression;
  /** What stands between braces; `span` includes them. */
  body(node: CstNode, span: Span): Body;
  /** The text of a string token. */
  text(token: IToken): string;
}

/** The stages of `-> A -> B`. */
export function chainStages(chain: CstNode | undefined, expressions: ExpressionBuilder): Expression[] {
  return children(chain, "stage").map((stage) => expressions.stage(stage));
}

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", n: "\n", t: "\t" };

/** `member` builds the `let`s and `layer`s of a body. */
export function createExpressionBuilder(context: BuilderContext, member: (node: CstNode) => Member | undefined): ExpressionBuilder {
  const invalid = (span: Span): Expression => ({ kind: "invalid", span });

  function flow(node: CstNode): Expression {
    const source = child(node, "sum");
    const chain = child(node, "chain");
    const { start } = nodeSpan(node);
    const from = source === undefined ? invalid({ start, end: start }) : sum(source);
    if (chain === undefined) return from;
    const stages = chainStages(chain, builder);
    return { kind: "flow", source: from, stages, span: nodeSpan(node) };
  }

  const sum = (node: CstNode): Expression => operators(node, product);
  const product = (node: CstNode): Expression => operators(node, unary);

  /** `a + b - c`: its operands and its operators stand in the order of the text. */
  function operators(node: CstNode, operand: (node: CstNode) => Expression): Expression {
    const operands = children(node, "operand").map(operand);
    const signs = tokensOf(node, "operator");
    const first = operands[0];
    if (first === undefined || operands.length !== signs.length + 1) return invalid(nodeSpan(node));
    if (signs.length === 0) return first;
    const rest = signs.map((sign, i) => ({
      operator: sign.image as ArithmeticOperator,
      operatorSpan: spanOf(sign),
      operand: operands[i + 1]!,
    }));
    return { kind: "arithmetic", first, rest, span: nodeSpan(node) } satisfies ArithmeticExpression;
  }

  function unary(node: CstNode): Expression {
    const inner = child(node, "primary");
    const operand = inner === undefined ? invalid(nodeSpan(node)) : primary(inner);
    return tokenOf(node, "Minus") === undefined ? operand : { kind: "negate", operand, span: nodeSpan(node) };
  }

  function primary(node: CstNode): Expression {
    const span = nodeSpan(node);
    const number = tokenOf(node, "number");
    if (number !== undefined) return numberOf(number);
    const string = tokenOf(node, "string");
    if (string !== undefined) return { kind: "string", value: text(string), span };
    const list = child(node, "list");
    if (list !== undefined) return { kind: "list", items: children(list, "item").map(value), span };
    const group = child(child(node, "group"), "flow");
    if (group !== undefined) return flow(group);
    const reference = child(node, "reference");
    return reference === undefined ? invalid(span) : stage(reference);
  }

  /** `16px` and `1e999` have been reported. */
  function numberOf(token: IToken): Expression {
    const number = Number(token.image);
    return /^\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(token.image) && Number.isFinite(number)
      ? { kind: "number", value: number, span: spanOf(token) }
      : invalid(spanOf(token));
  }

  /** A name, a dotted name, a call. */
  function stage(node: CstNode): Expression {
    const span = nodeSpan(node);
    const args = child(node, "args");
    const braces = child(node, "stageBody");
    const callee = nameOf(node);
    if (callee === undefined) return invalid(span);
    if (args === undefined && braces === undefined) return { kind: "path", parts: namesOf(node, "name"), span };
    const inner = child(braces, "body");
    if (braces !== undefined && inner === undefined) return invalid(span);
    return {
      kind: "call",
      callee,
      args: args && children(args, "argument").map(argument),
      body: inner && body(inner, nodeSpan(braces!)),
      headSpan: args === undefined ? callee.span : cover(callee.span, nodeSpan(args)),
      span,
    };
  }

  function argument(node: CstNode): Argument {
    const given = child(node, "value");
    return { name: nameOf(node), value: given === undefined ? invalid(nodeSpan(node)) : value(given), span: nodeSpan(node) };
  }

  function value(node: CstNode): Expression {
    const from = child(node, "from");
    const to = child(node, "to");
    if (from === undefined) return invalid(nodeSpan(node));
    return to === undefined ? flow(from) : { kind: "range", from: flow(from), to: sum(to), span: nodeSpan(node) };
  }

  function body(node: CstNode, span: Span): Body {
    const members = [...children(node, "let"), ...children(node, "layer")]
      .map(member)
      .filter((built) => built?.kind === "let" || built?.kind === "layer")
      .sort((a, b) => a.span.start - b.span.start);
    const chain = child(node, "chain");
    const result = child(node, "flow");
    if (chain !== undefined)
      return { members, result: { kind: "flow", source: undefined, stages: chainStages(chain, builder), span: nodeSpan(chain) }, span };
    return { members, result: result === undefined ? invalid(span) : flow(result), span };
  }

  function text(token: IToken): string {
    const image = token.image;
    const quoted = image.slice(1, image.length > 1 && image.at(-1) === image[0] ? -1 : undefined);
    if (image[0] !== '"') return quoted;
    return quoted.replace(/\\([^])/g, (whole: string, letter: string, at: number) => {
      if (Object.hasOwn(escapes, letter)) return escapes[letter]!;
      const start = token.startOffset + 1 + at;
      context.report(
        problem("NN1024", { start, end: start + whole.length }, `\`${whole}\` means nothing in a string`, {
          help: 'the escapes are `\\"`, `\\\\`, `\\n` and `\\t`; a path is written with `/` on every system',
        }),
      );
      return letter;
    });
  }

  const builder: ExpressionBuilder = {
    flow,
    sum,
    sumOrInvalid: (node, span) => (node === undefined ? invalid(span) : sum(node)),
    stage,
    body,
    text,
  };
  return builder;
}
