/**
 * The words and signs of the language. The lexer makes no difference between a keyword and a name: which words start
 * a statement depends on where they stand, and statements.ts decides it.
 */
import { createToken, Lexer, type ILexingResult, type TokenType } from "chevrotain";

const sign = (name: string, pattern: string, label: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern, label, categories });

/** A token that only statements.ts makes, out of a word. */
const keyword = (name: string): TokenType => createToken({ name: `${name}Keyword`, pattern: Lexer.NA, label: `\`${name.toLowerCase()}\`` });

export const Word = createToken({ name: "Word", pattern: /[A-Za-z][A-Za-z0-9_]*/, label: "a name" });
export const NumberLiteral = createToken({ name: "Number", pattern: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?!\w)/, label: "a number" });
export const StringLiteral = createToken({ name: "String", pattern: /"(?:[^"\\\n\r]|\\[^\n\r])*"/, label: "a string" });

export const Arrow = sign("Arrow", "->", "`->`");
export const Range = sign("Range", "..", "`..`");
export const Dot = sign("Dot", ".", "`.`");
export const Comma = sign("Comma", ",", "`,`");
export const Colon = sign("Colon", ":", "`:`");
export const Equals = sign("Equals", "=", "`=`");
export const OpenParen = sign("OpenParen", "(", "`(`");
export const CloseParen = sign("CloseParen", ")", "`)`");
export const OpenBracket = sign("OpenBracket", "[", "`[`");
export const CloseBracket = sign("CloseBracket", "]", "`]`");
export const OpenBrace = sign("OpenBrace", "{", "`{`");
export const CloseBrace = sign("CloseBrace", "}", "`}`");
export const Less = sign("Less", "<", "`<`");
export const Greater = sign("Greater", ">", "`>`");
export const Plus = sign("Plus", "+", "`+`");
export const Minus = sign("Minus", "-", "`-`");
export const Star = sign("Star", "*", "`*`");
export const Slash = sign("Slash", "/", "`/`");

/** `(` on the line of the name before it: a call. `{` on the line of the stage before it: its body. */
export const CallOpen = createToken({ name: "CallOpen", pattern: Lexer.NA, label: "`(`", categories: [OpenParen] });
export const StageOpen = createToken({ name: "StageOpen", pattern: Lexer.NA, label: "`{`", categories: [OpenBrace] });
/** The name before `=` in a `data` or a `train` block. */
export const Key = createToken({ name: "Key", pattern: Lexer.NA, label: "a key" });

export const declarationKeywords = {
  enum: keyword("Enum"),
  dim: keyword("Dim"),
  block: keyword("Block"),
  model: keyword("Model"),
  data: keyword("Data"),
  train: keyword("Train"),
} as const;

export const memberKeywords = {
  input: keyword("Input"),
  target: keyword("Target"),
  output: keyword("Output"),
  let: keyword("Let"),
  layer: keyword("Layer"),
  loss: keyword("Loss"),
  metric: keyword("Metric"),
  profile: keyword("Profile"),
} as const;

/** `data iris for Iris`, `train Iris on iris`. */
export const For = keyword("For");
export const On = keyword("On");

/** What people write by habit from elsewhere: reported by words.ts, then dropped or read as what was meant. */
export const Semicolon = sign("Semicolon", ";", "`;`");
export const FatArrow = createToken({ name: "FatArrow", pattern: /=>|→|\|>/, label: "`=>`", start_chars_hint: ["=", "→", "|"] });
export const HashComment = createToken({ name: "HashComment", pattern: /#[^\n\r]*/, label: "`#`" });
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/,
  label: "`/*`",
  line_breaks: true,
});
export const SingleQuoted = createToken({ name: "SingleQuoted", pattern: /'[^'\n\r]*'?/, label: "`'`" });
export const UnclosedString = createToken({ name: "UnclosedString", pattern: /"[^\n\r]*/, label: "a string" });
export const BadNumber = createToken({ name: "BadNumber", pattern: /\d\w*(?:\.\w+)?/, label: "a number" });

export const DocComment = createToken({ name: "DocComment", pattern: /\/\/\/(?!\/)[^\n\r]*/, group: "comments" });
export const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\n\r]*/, group: "comments" });
const Space = createToken({ name: "Space", pattern: /[ \t\n\r\f\v\u00a0\ufeff]+/, group: Lexer.SKIPPED, line_breaks: true });

/** Of two patterns that match, the first wins. */
const lexed: TokenType[] = [
  Space,
  DocComment,
  LineComment,
  BlockComment,
  HashComment,
  Word,
  NumberLiteral,
  BadNumber,
  StringLiteral,
  UnclosedString,
  SingleQuoted,
  Arrow,
  FatArrow,
  Range,
  Dot,
  Comma,
  Colon,
  Equals,
  Semicolon,
  OpenParen,
  CloseParen,
  OpenBracket,
  CloseBracket,
  OpenBrace,
  CloseBrace,
  Less,
  Greater,
  Plus,
  Minus,
  Star,
  Slash,
];

export const vocabulary: TokenType[] = [
  ...lexed,
  CallOpen,
  StageOpen,
  Key,
  For,
  On,
  ...Object.values(declarationKeywords),
  ...Object.values(memberKeywords),
];

/** Makes the lexer; `validate` looks for mistakes in the patterns, which the tests do. */
export function createLexer(validate = false): { tokenize(text: string): ILexingResult } {
  return new Lexer(lexed, { positionTracking: "onlyOffset", skipValidations: !validate, ensureOptimizations: validate });
}
