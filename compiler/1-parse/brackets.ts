/** The brackets that are open at one place of the file. */
import { createTokenInstance, type IToken, type TokenType } from "chevrotain";
import type { Diagnostic } from "../ir/diagnostic.ts";
import { problem } from "../diagnostics/problem.ts";
import type { BodyKind } from "./statements.ts";
import { spanOf } from "./token-span.ts";
import { CloseBrace, CloseBracket, CloseParen, OpenBrace, OpenBracket, OpenParen } from "./tokens.ts";

interface Open {
  readonly token: IToken;
  readonly closer: TokenType;
  readonly body: BodyKind | undefined;
  /** Whether the parser sees it. */
  readonly kept: boolean;
}

const pairs: readonly { readonly image: string; readonly opener: TokenType; readonly closer: TokenType }[] = [
  { image: "(", opener: OpenParen, closer: CloseParen },
  { image: "[", opener: OpenBracket, closer: CloseBracket },
  { image: "{", opener: OpenBrace, closer: CloseBrace },
];
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

export interface Brackets {
  depth(): number;
  /** What the innermost `{` opened. */
  body(): BodyKind | undefined;
  /** Whether the innermost bracket is a `{`. */
  atBrace(): boolean;
  /** `kept`: the token goes on to the parser. */
  open(token: IToken, body: BodyKind | undefined, kept: boolean): void;
  /** Whether the token closes something; what it leaves open inside is reported and closed. */
  close(token: IToken, previous: IToken | undefined): boolean;
  /** Closes `(` and `[` up to the innermost `{`, or all up to the innermost `{` of the given kind. */
  closeToBrace(previous: IToken | undefined, body?: BodyKind): void;
  /** Whether a `{` of this kind is open. */
  within(body: BodyKind): boolean;
  closeAll(previous: IToken | undefined): void;
}

/** `emit` takes the closing brackets that the author forgot. */
export function createBrackets(report: (diagnostic: Diagnostic) => void, emit: (token: IToken) => void): Brackets {
  const stack: Open[] = [];

  function forceClose(previous: IToken | undefined): void {
    const { token, closer, kept } = stack.pop()!;
    const sign = closing[token.image]!;
    report(problem("NN1014", spanOf(token), `this \`${token.image}\` is never closed`, { help: `add the missing \`${sign}\`` }));
    if (!kept) return;
    const at = previous === undefined ? 0 : spanOf(previous).end;
    emit(createTokenInstance(closer, "", at, at - 1, NaN, NaN, NaN, NaN));
  }

  const innermostBrace = (): Open | undefined => stack.findLast((open) => open.closer === CloseBrace);

  return {
    depth: () => stack.length,
    body: () => innermostBrace()?.body,
    atBrace: () => stack.at(-1)?.closer === CloseBrace,
    open(token, body, kept) {
      stack.push({ token, closer: pairs.find((pair) => pair.image === token.image)!.closer, body, kept });
    },
    close(token, previous) {
      const type = token.tokenType;
      const brace = stack.findLastIndex((open) => open.closer === CloseBrace);
      const partner = stack.findLastIndex((open) => open.closer === type);
      // A `)` never closes over a `{`.
      if (partner < 0 || (type !== CloseBrace && partner < brace)) {
        report(
          problem("NN1015", spanOf(token), `this \`${token.image}\` closes nothing`, {
            help: "remove it, or open the bracket that it should close",
          }),
        );
        return false;
      }
      while (stack.length - 1 > partner) forceClose(previous);
      stack.pop();
      return true;
    },
    closeToBrace(previous, body) {
      const reached = (open: Open): boolean => (body === undefined ? open.closer === CloseBrace : open.body === body);
      while (stack.length > 0 && !reached(stack.at(-1)!)) forceClose(previous);
    },
    within: (body) => stack.some((open) => open.body === body),
    closeAll(previous) {
      while (stack.length > 0) forceClose(previous);
    },
  };
}
