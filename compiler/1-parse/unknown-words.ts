/** What to say about a word that stands where a statement starts and starts none. */
import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../ir/diagnostic.ts";
import { problem, replace } from "../diagnostics/problem.ts";
import { listed, nearest } from "../diagnostics/suggest.ts";
import { spanOf } from "./token-span.ts";
import { Arrow, declarationKeywords, Equals, memberKeywords, OpenParen, Word } from "./tokens.ts";

/** Words of other languages. */
const synonyms: Readonly<Record<string, string>> = {
  var: "let",
  const: "let",
  val: "let",
  label: "target",
  class: "model",
  network: "model",
};
/** Keys of `data` and `train` blocks, for those who write them into the model. */
const elsewhere: Readonly<Record<string, string>> = {
  optimizer: "train",
  schedule: "train",
  batch: "train",
  epochs: "train",
  steps: "train",
  seed: "train",
  callbacks: "train",
  clip: "train",
  source: "data",
  split: "data",
  window: "data",
};

/** Reports a word that starts no declaration; the keyword that was meant, where it is certain enough to read on. */
export function unknownDeclaration(token: IToken, report: (diagnostic: Diagnostic) => void): string | undefined {
  const word = token.image;
  if (Object.hasOwn(memberKeywords, word)) {
    report(
      problem("NN1013", spanOf(token), `\`${word}\` stands inside a model`, { help: "move it between the braces of `model Name { … }`" }),
    );
    return undefined;
  }
  return meant(token, "NN1013", Object.keys(declarationKeywords), "a file consists of", report);
}

/** The same for a statement of a model. */
export function unknownMember(token: IToken, next: TokenType | undefined, report: (diagnostic: Diagnostic) => void): string | undefined {
  const word = token.image;
  const home = Object.hasOwn(elsewhere, word) ? elsewhere[word] : undefined;
  if (home !== undefined) {
    report(
      problem("NN1012", spanOf(token), `\`${word}\` belongs into a \`${home}\` block, not into the model`, {
        help: `move it into a \`${home}\` block`,
      }),
    );
    return undefined;
  }
  if (Object.hasOwn(declarationKeywords, word) && next === Word) {
    report(
      problem("NN1012", spanOf(token), `\`${word}\` cannot stand inside a model`, {
        help: `move the \`${word}\` out of the model's braces`,
      }),
    );
    return undefined;
  }
  if (next === Arrow || next === OpenParen) {
    const help = "give what flows out a name: `output name = x -> …` or `let name = x -> …`; a line that goes on starts with `->`";
    report(problem("NN1012", spanOf(token), `\`${word}\` starts no statement`, { help }));
    return undefined;
  }
  const keywords = Object.keys(memberKeywords).filter((keyword) => (next === Equals ? ["loss", "profile"].includes(keyword) : true));
  return meant(token, "NN1012", keywords, "a statement of a model starts with", report, next === Equals);
}

function meant(
  token: IToken,
  code: "NN1012" | "NN1013",
  words: readonly string[],
  lead: string,
  report: (diagnostic: Diagnostic) => void,
  assigned = false,
): string | undefined {
  const word = token.image;
  const guess = Object.hasOwn(synonyms, word) ? synonyms[word] : nearest(word, words);
  const known = guess !== undefined && words.includes(guess) ? guess : undefined;
  const message = code === "NN1012" ? `\`${word}\` starts no statement` : `\`${word}\` starts no declaration`;
  if (known !== undefined) {
    report(problem(code, spanOf(token), message, { help: `did you mean \`${known}\`?`, fix: replace(spanOf(token), known) }));
  } else {
    const help = assigned ? `to name a value, write \`let ${word} = …\`` : `${lead} ${listed(words)}`;
    report(problem(code, spanOf(token), message, { help }));
  }
  return known;
}
