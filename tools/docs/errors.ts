/** Makes docs/errors.md of the table of codes: `npm run docs` writes, `--check` (in `npm run drift`) compares. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { codeList, explain } from "../../compiler/index.ts";
import { saveFile } from "../../runtime/node/index.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const path = `${root}/docs/errors.md`;

const groups: readonly { readonly prefix: string; readonly title: string; readonly text: string }[] = [
  { prefix: "NN1", title: "Syntax", text: "The text itself: signs, words, brackets." },
  { prefix: "NN20", title: "Names and arguments", text: "What names stand for, and what calls are given." },
  { prefix: "NN21", title: "Shapes", text: "Sizes that do not fit. The shapes stand beside the lines of a message." },
  { prefix: "NN22", title: "Kinds of values", text: "Numbers, class numbers, probabilities, distributions." },
  { prefix: "NN3", title: "Data and training", text: "`data` and `train` blocks." },
  { prefix: "NN4", title: "Hardly meant", text: "Warnings: the model is built, and it most likely does something else than was meant." },
  { prefix: "NN9", title: "Not built yet", text: "The language knows it, this version does not." },
];

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;

async function section(code: string): Promise<string> {
  const { severity, title, cause, example, report, fix } = (await explain(code))!;
  return [
    `### ${code}`,
    `**${title}**${severity === "warning" ? " (a warning)" : ""}`,
    cause,
    fenced("nnet", example),
    ...(report === "" ? [] : [fenced("text", report)]),
    fix,
  ].join("\n\n");
}

async function page(): Promise<string> {
  const parts = [
    "<!-- Made by `npm run docs` from compiler/diagnostics/. Change the tables there, not this page. -->",
    "# Errors and warnings",
    "Each diagnostic has a code that never changes its meaning. `neuroll explain NN2103` prints what stands here.",
    codeList.map(({ code, title }) => `- [${code}](#${code.toLowerCase()}) ${title}`).join("\n"),
  ];
  for (const { prefix, title, text } of groups) {
    parts.push(`## ${title}`, text);
    for (const { code } of codeList) if (code.startsWith(prefix)) parts.push(await section(code));
  }
  return format(parts.join("\n\n"), { ...(await resolveConfig(path)), parser: "markdown" });
}

const text = await page();
const there = existsSync(path) ? readFileSync(path, "utf8") : "";
if (there === text) console.log("docs/errors.md is up to date");
else if (process.argv.includes("--check")) {
  console.error("docs/errors.md is not what the table of codes says; run: npm run docs");
  process.exitCode = 1;
} else {
  await saveFile(path, new TextEncoder().encode(text));
  console.log("wrote docs/errors.md");
}
