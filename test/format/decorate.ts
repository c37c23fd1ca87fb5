/** Valid files with comments, line ends and blank lines in places where nobody would put them. */
import fc from "fast-check";
import { parse, tokenize } from "../../compiler/index.ts";

/** What to put in front of a token: chosen by `token` out of all of them. */
export interface Decoration {
  readonly token: number;
  readonly kind: number;
}

export const decorations: fc.Arbitrary<readonly Decoration[]> = fc.array(fc.record({ token: fc.nat(100_000), kind: fc.nat(1000) }), {
  minLength: 1,
  maxLength: 12,
});

const forms: readonly ((i: number) => string)[] = [
  (i) => ` // behind ${i}\n`,
  (i) => `\n// above ${i}\n`,
  (i) => `\n\n\n  // apart ${i}  \n\n\n`,
  (i) => `// behind ${i}\n// above ${i}\n\n//\n`,
  (i) => `\n/// doc ${i}\n`,
  (i) => ` /// behind "${i}" // twice\n`,
  (i) => ` ////${i}\r\n`,
  () => "\n",
  () => "\n \n\n",
  () => "\t  ",
  () => "\r",
];

/** The text with the decorations whose result is still valid, each tried by itself. */
export function decorate(source: string, chosen: readonly Decoration[]): string {
  let text = source;
  chosen.forEach(({ token, kind }, i) => {
    const tokens = tokenize(text);
    const places = [...tokens.map(({ start }) => start), text.length];
    const at = places[token % places.length]!;
    const tried = text.slice(0, at) + forms[kind % forms.length]!(i) + text.slice(at);
    if (parse(tried).ast.complete) text = tried;
  });
  return text;
}
