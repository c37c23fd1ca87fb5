/** What a legal tree is. A problem found here is a bug of the parser, not of the author. */
import type { Ast, Body, DeclarationNode, Expression, Member, Name, TypeExpression } from "./ast.ts";
import type { Span } from "./span.ts";

/** A node's span, what it is called in messages, and the nodes inside it, in the order of the text. */
interface Spanned {
  readonly what: string;
  readonly span: Span;
  readonly inside: readonly Spanned[];
  /** The text that must stand at the span. */
  readonly text?: string;
}

/**
 * Everything illegal in the tree, a sentence each; empty where it is sound. Spans must lie in the text, inside their
 * parents and behind their elder siblings; where `source` is given, a name must be what its span says.
 */
export function verifyAst(ast: Ast, source?: string): string[] {
  const whole: Span = { start: 0, end: source?.length ?? ast.span.end };
  const comments = ast.comments.map((comment): Spanned => ({ what: "a comment", span: comment.span, inside: [] }));
  const root: Spanned = { what: "the file", span: ast.span, inside: ast.declarations.map(declaration) };
  return [root, ...comments].flatMap((node) => verifySpanned(node, whole, source));
}

function verifySpanned(node: Spanned, around: Span, source: string | undefined): string[] {
  const { start, end } = node.span;
  const place = `${node.what} at ${start} … ${end}`;
  if (!(Number.isInteger(start) && Number.isInteger(end) && start <= end)) return [`${place} is no span`];
  const problems: string[] = [];
  if (start < around.start || end > around.end)
    problems.push(`${place} reaches out of what it is part of, ${around.start} … ${around.end}`);
  if (node.text !== undefined && source !== undefined && source.slice(start, end) !== node.text)
    problems.push(`${place} says ${JSON.stringify(node.text)}, but the text there is ${JSON.stringify(source.slice(start, end))}`);
  let last = start;
  for (const child of node.inside) {
    if (child.span.start < last)
      problems.push(`${child.what} at ${child.span.start} … ${child.span.end} stands before the end of what is before it, ${last}`);
    last = Math.max(last, child.span.end);
    problems.push(...verifySpanned(child, node.span, source));
  }
  return problems;
}

const name = ({ text, span }: Name): Spanned => ({ what: "a name", span, text, inside: [] });
const optional = <T>(value: T | undefined, make: (value: T) => Spanned): Spanned[] => (value === undefined ? [] : [make(value)]);

function declaration(node: DeclarationNode): Spanned {
  const of = (inside: readonly Spanned[]): Spanned => ({
    what: `${node.kind} ${node.name.text}`,
    span: node.span,
    inside: [name(node.name), ...inside],
  });
  switch (node.kind) {
    case "enum":
      return of(
        node.members.flatMap((member) => [
          name(member.name),
          ...optional(member.spelling, ({ span }) => ({ what: "a spelling", span, inside: [] })),
        ]),
      );
    case "dim":
      return of([expression(node.value)]);
    case "block":
      return of([
        ...node.parameters.flatMap((parameter) => [name(parameter.name), ...optional(parameter.default, expression)]),
        body(node.body),
      ]);
    case "model":
      return of(node.members.map(member));
    case "data":
      return of([...optional(node.model, name), ...node.entries.map(entry)]);
    case "train":
      return of([...optional(node.data, name), ...node.entries.map(entry)]);
    default:
      return node satisfies never;
  }
}

const entry = ({ key, value, span }: { readonly key: Name; readonly value: Expression; readonly span: Span }): Spanned => ({
  what: `entry ${key.text}`,
  span,
  inside: [name(key), expression(value)],
});

function member(node: Member): Spanned {
  switch (node.kind) {
    case "input":
    case "target":
      return {
        what: `${node.kind} ${node.name.text}`,
        span: node.span,
        inside: [name(node.name), ...optional(node.type, type), ...node.transforms.map(expression)],
      };
    case "let":
    case "layer":
    case "output":
    case "metric":
      return { what: `${node.kind} ${node.name.text}`, span: node.span, inside: [name(node.name), expression(node.value)] };
    case "loss":
    case "profile":
      return {
        what: node.kind,
        span: node.span,
        // Not its text: a misspelt keyword is reported and read as what was meant.
        inside: [{ what: "its keyword", span: node.keyword, inside: [] }, expression(node.value)],
      };
    default:
      return node satisfies never;
  }
}

function type({ name: typeName, parameter, axes, span }: TypeExpression): Spanned {
  return {
    what: "a type",
    span,
    inside: [
      name(typeName),
      ...optional(parameter, expression),
      ...axes.flatMap((axis) => [...optional(axis.name, name), expression(axis.size)]),
    ],
  };
}

function body({ members, result, span }: Body): Spanned {
  return { what: "a body", span, inside: [...members.map(member), expression(result)] };
}

function expression(node: Expression): Spanned {
  const of = (inside: readonly Spanned[]): Spanned => ({ what: `a ${node.kind}`, span: node.span, inside });
  switch (node.kind) {
    case "number":
    case "string":
    case "invalid":
      return of([]);
    case "path":
      return of(node.parts.map(name));
    case "call": {
      const args = (node.args ?? []).map((argument): Spanned => ({
        what: "an argument",
        span: argument.span,
        inside: [...optional(argument.name, name), expression(argument.value)],
      }));
      return of([{ what: "the head of a call", span: node.headSpan, inside: [name(node.callee), ...args] }, ...optional(node.body, body)]);
    }
    case "list":
      return of(node.items.map(expression));
    case "range":
      return of([expression(node.from), expression(node.to)]);
    case "negate":
      return of([expression(node.operand)]);
    case "arithmetic":
      return of([
        expression(node.first),
        ...node.rest.flatMap(({ operator, operatorSpan, operand }) => [
          { what: "an operator", span: operatorSpan, text: operator, inside: [] },
          expression(operand),
        ]),
      ]);
    case "flow":
      return of([...optional(node.source, expression), ...node.stages.map(expression)]);
    default:
      return node satisfies never;
  }
}
