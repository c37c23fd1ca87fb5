/**
 * Reads a case file: a `.nnet` file in which comments under a line say what is to be reported there.
 *
 *     output y = x -> Dense(3)
 *   //                ^^^^^ NN2002          the exact span and the code; `|` marks an empty span
 *   //   help: write `Linear`               a part of the help line
 *   //   fix: Linear                        the text that the fix puts in
 *   //   message: is called                 a part of the message
 */

export interface Expected {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly help?: string;
  readonly fix?: string;
  readonly message?: string;
}

const marker = /^\/\/(\s*)(\^+|\|) (NN\d{4})\s*$/;
const detail = /^\/\/ {3}(help|fix|message): ?(.*)$/;

/** What a case file expects, in the order of the file. Throws where a comment is no marker that can be read. */
export function expectationsOf(source: string): Expected[] {
  const expected: Expected[] = [];
  let offset = 0;
  let marked = 0;
  for (const line of source.split("\n")) {
    const mark = marker.exec(line);
    const more = detail.exec(line);
    if (mark !== null) {
      const start = marked + 2 + mark[1]!.length;
      expected.push({ code: mark[3]!, start, end: start + (mark[2] === "|" ? 0 : mark[2]!.length) });
    } else if (more !== null) {
      const last = expected.pop();
      if (last === undefined) throw new Error(`nothing is marked above "${line}"`);
      expected.push({ ...last, [more[1]!]: more[2]!.trim() });
    } else {
      if (/NN\d{4}/.test(line)) throw new Error(`this looks like a marker but is none: "${line}"`);
      marked = offset;
    }
    offset += line.length + 1;
  }
  return expected;
}
