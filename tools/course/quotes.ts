/**
 * What docs/course.md quotes. A comment says what stands in the fence below it:
 *
 *     <!-- quote models/course/xor.nnet -->                                 the whole file
 *     <!-- quote models/course/xor.nnet: model train -->                    blocks of it
 *     <!-- quote code of models/course/xor.nnet: linear1Forward lossBackward… -->   functions of the generated module;
 *                                                                           behind … its comment and head alone
 */

/** Where quotes are taken from, by the path of a model file. */
export interface QuoteSources {
  text(path: string): string;
  code(path: string): string | Promise<string>;
}

const quote = /(<!-- quote (code of )?(\S+?\.nnet)(?:: ([^>]*?))? -->\n(?:<!-- prettier-ignore -->\n)?\n?)```\w*\n(?:(?!```).*\n)*```/g;

/** The page with each fence under a quoting comment filled anew. @throws Error where a quoted block or function does not exist */
export async function fillQuotes(page: string, { text, code }: QuoteSources): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of page.matchAll(quote)) {
    const [all, head, ofCode, path, list] = match as unknown as [string, string, string | undefined, string, string | undefined];
    const names = list?.trim().split(/\s+/);
    const quoted = ofCode ? functionsOf(await code(path), path, names ?? []) : blocksOf(text(path), path, names);
    parts.push(page.slice(end, match.index), `${head}\`\`\`${ofCode ? "ts" : "nnet"}\n${quoted}\n\`\`\``);
    end = match.index + all.length;
  }
  return parts.join("") + page.slice(end);
}

/** Functions of a generated module with the comments above them, two spaces less deep, as they stand there otherwise. */
function functionsOf(code: string, path: string, names: readonly string[]): string {
  const functions = names.map((given) => {
    const name = given.replace(/…$/, "");
    // A comment of one line, or of several that begin with a star.
    const pattern = new RegExp(
      String.raw`((?:^  /\*\* .* \*/\n|^  /\*\*\n(?:^   \* .*\n)*^   \*/\n)?)^(  function ${name}\(.*\{)\n([^]*?)^  \}$`,
      "m",
    );
    const [, comment, head, body] = pattern.exec(code) ?? missing(path, `function ${name}`);
    return given === name ? `${comment}${head}\n${body}  }` : `${comment}${head} … }`;
  });
  return functions.join("\n\n").replace(/^ {2}/gm, "");
}

function blocksOf(text: string, path: string, names: readonly string[] | undefined): string {
  if (names === undefined) return text.trimEnd();
  return names.map((name) => (new RegExp(`^${name} [^]*?^\\}$`, "m").exec(text) ?? missing(path, `block \`${name}\``))[0]).join("\n\n");
}

function missing(path: string, what: string): never {
  throw new Error(`docs/course.md quotes the ${what} of ${path}, which has none`);
}
