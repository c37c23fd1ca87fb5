import { codeList, explain as explainCode } from "../../compiler/index.ts";
import { UsageError } from "./exit.ts";
import { paint, print } from "./output.ts";

/** Columns of prose. */
const width = 90;

/** `neuroll explain CODE`: what a code means, when it comes, what to do. Without a code, the list of all. */
export async function explain(text: string | undefined): Promise<void> {
  if (text === undefined) return print(codeList.map(({ code, severity, title }) => `${code}  ${severity.padEnd(7)}  ${title}`).join("\n"));
  const explained = await explainCode(text.toUpperCase().replace(/^(?=\d{4}$)/, "NN"));
  if (explained === undefined) throw new UsageError(`there is no code ${text}; \`neuroll explain\` lists all`);
  const { code, severity, title, cause, example, report, fix } = explained;
  const heading = (words: string): string => paint("bold", words);
  const parts = [
    `${paint(severity === "error" ? ["red", "bold"] : ["yellow", "bold"], `${severity}[${code}]`)}: ${heading(title)}`,
    wrapped(cause),
    `${heading("Example:")}\n\n${indented(example)}`,
    ...(report === "" ? [] : [`${heading("What `neuroll check` says of it:")}\n\n${indented(report)}`]),
    `${heading("What to do:")}\n\n${wrapped(fix)}`,
  ];
  print(parts.join("\n\n"));
}

const indented = (text: string): string => text.trimEnd().replace(/^(?=.)/gm, "  ");

function wrapped(text: string): string {
  const lines = [""];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line !== "" && line.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}
