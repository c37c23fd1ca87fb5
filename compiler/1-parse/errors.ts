/** The parser's exceptions in the author's words. */
import { EOF, type IRecognitionException, type IToken, type TokenType } from "chevrotain";
import type { Diagnostic, Fix } from "../ir/diagnostic.ts";
import { problem, replace } from "../diagnostics/problem.ts";
import { lineEndsBetween, spanOf } from "./token-span.ts";
import * as T from "./tokens.ts";

/** How each part of the language is written; the rule nearest to the error speaks. */
const patterns: Readonly<Record<string, string>> = {
  enum: "an enum is written `enum Name { first, second }`",
  enumMember: 'a member is written `name` or `name = "its spelling in the data"`',
  dim: "a dimension is written `dim name = 12`",
  block: "a block is written `block Name(parameter, other = 0.1) { -> Linear(16) -> ReLU }`",
  parameter: "a parameter is written `name` or `name = default`",
  body: "it holds a chain `-> Linear(16) -> ReLU`, or `let`s and an expression at the end",
  model: "a model is written `model Name { … }`",
  border: "it is written `input name: f32[4]`",
  let: "it is written `let name = value`",
  layer: "it is written `layer name = Linear(16)`",
  output: "it is written `output name = input -> Linear(16)`",
  metric: "it is written `metric name = Accuracy(output, target)`",
  loss: "it is written `loss = CrossEntropy(output, target)`",
  profile: "it is written `profile = keras`",
  data: "a data block is written `data name for Model { … }`",
  train: "a train block is written `train Model on data { … }`",
  entry: "it is written `key = value`",
  type: "a type is written `f32[4]`, `index<10>` or the name of an enum",
  axis: "an axis is written `28` or `H = 28`",
  stage: "behind `->` stands a layer: `-> Linear(16)`",
  argument: "arguments are written `16` or `padding = same`, with `,` between them",
  args: "arguments are written `16` or `padding = same`, with `,` between them",
  list: "a list is written `[1, 2, 5]`",
};

/** Rules in which a value must come next. */
const valueRules = new Set(["primary", "unary", "product", "sum", "flow", "value", "reference"]);
const startsValue: ReadonlySet<TokenType> = new Set([T.Word, T.NumberLiteral, T.StringLiteral, T.OpenBracket]);
const openers: ReadonlySet<TokenType> = new Set([T.OpenParen, T.CallOpen, T.OpenBracket, T.OpenBrace, T.StageOpen]);
const labels: ReadonlyMap<string, string> = new Map(T.vocabulary.map((type) => [type.name, type.LABEL ?? type.name]));

/** What went wrong, pointing at the token before where its line ends with it. */
export function syntaxProblem(error: IRecognitionException, tokens: readonly IToken[], source: string): Diagnostic {
  const actual = error.token;
  const previous = previousToken(error, tokens);
  const rules = error.context.ruleStack;
  const rule = rules.at(-1) ?? "file";
  const atEnd = actual.tokenType === EOF || (previous !== undefined && lineEndsBetween(source, spanOf(previous).end, actual.startOffset));
  const span = atEnd && previous !== undefined ? spanOf(previous) : spanOf(actual, source.length);
  const found = atEnd ? "the line ends" : `found \`${actual.image}\``;
  const pattern = patterns[rules.findLast((name) => Object.hasOwn(patterns, name)) ?? ""];
  const help = pattern === undefined ? {} : { help: pattern };

  if (error.name === "NoViableAltException" && valueRules.has(rule)) {
    const after = previous === undefined ? "here" : `after \`${previous.image}\``;
    return problem("NN1011", span, `a value is missing ${after}`, { ...(!atEnd && { label: `not \`${actual.image}\`` }), ...help });
  }
  if (rule === "body") {
    const after = span.end > span.start ? span : spanOf(actual, source.length);
    return problem("NN1011", after, "nothing flows out of these braces", help);
  }
  if (rule === "stage" || rule === "chain") return problem("NN1011", span, "a layer is missing after `->`", help);
  if ((rule === "file" || rule === "model" || rule === "entries") && !atFirstTokens(rule, error.message)) {
    return problem("NN1021", spanOf(actual, source.length), `\`${actual.image}\` does not belong here`, {
      help: afterStatement(actual, previous),
    });
  }

  const expected = error.message;
  if (expected === "CloseBrace" && (rule === "block" || rule === "stageBody")) {
    return problem("NN1021", spanOf(actual, source.length), `\`${actual.image}\` does not belong here`, {
      help: "a block holds `let`s and ends with one expression; `output` and the others stand in the model",
    });
  }
  const closing = expected === "CloseParen" || expected === "CloseBracket" || expected === "CloseBrace";
  if (closing && previous?.tokenType === T.Comma)
    return problem("NN1011", span, "a value is missing after `,`", { label: `not \`${actual.image}\``, ...help });
  const opened = previous !== undefined && openers.has(previous.tokenType);
  if (closing && !opened && ["args", "list", "type", "block", "enum"].includes(rule)) {
    const closer = labels.get(expected)!;
    if (startsValue.has(actual.tokenType) && previous !== undefined) {
      const end = spanOf(previous).end;
      const fix: Fix = { title: "insert `,`", span: { start: end, end }, text: "," };
      return problem("NN1010", spanOf(actual), `a \`,\` is missing before \`${actual.image}\``, { ...help, fix });
    }
    return problem("NN1010", span, `expected \`,\` or ${closer}, but ${found}`, help);
  }
  const missing =
    closing && opened
      ? `${rule === "block" || rule === "enum" ? "a name" : "a value"} or ${labels.get(expected)!}`
      : (labels.get(expected) ?? "something else");
  return problem("NN1010", span, `expected ${missing}, but ${found}`, { ...help, ...mend(expected, actual, atEnd, previous) });
}

/** What may have been meant by text behind a complete statement. */
function afterStatement(actual: IToken, previous: IToken | undefined): string {
  const value = actual.tokenType === T.NumberLiteral || actual.tokenType === T.StringLiteral;
  if (previous?.tokenType === T.Word && value) return `arguments stand in parentheses: \`${previous.image}(${actual.image})\``;
  if (previous?.tokenType === T.CloseParen && actual.tokenType === T.OpenParen)
    return "what flows into a layer stands before it: `x -> Linear(8)`";
  return "a statement ends before it; remove it, or put the missing sign in front of it";
}

/** Whether the error is about the opening words of a declaration, not about what follows its statements. */
function atFirstTokens(rule: string, expected: string): boolean {
  return rule !== "file" && expected !== "CloseBrace";
}

/** A `:` or a `=` that is missing, or written for the other, is certain enough to be mended. */
function mend(expected: string, actual: IToken, atEnd: boolean, previous: IToken | undefined): { fix?: Fix } {
  if (atEnd || (expected !== "Equals" && expected !== "Colon")) return {};
  const sign = expected === "Equals" ? "=" : ":";
  if (actual.tokenType === (expected === "Equals" ? T.Colon : T.Equals)) {
    const spaced = previous !== undefined && spanOf(previous).end === actual.startOffset && sign === "=";
    return { fix: replace(spanOf(actual), spaced ? " =" : sign, `write \`${sign}\``) };
  }
  if (previous === undefined || !startsValue.has(actual.tokenType)) return {};
  const end = spanOf(previous).end;
  return { fix: { title: `insert \`${sign}\``, span: { start: end, end }, text: expected === "Equals" ? " =" : ":" } };
}

function previousToken(error: IRecognitionException, tokens: readonly IToken[]): IToken | undefined {
  if (error.token.tokenType === EOF) return tokens.at(-1);
  const index = tokens.indexOf(error.token);
  return index > 0 ? tokens[index - 1] : undefined;
}
