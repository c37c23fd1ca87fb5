/** Puts the comments behind the lines of a paragraph below each other. */

/** Code, and the comment behind it. */
const commented = /^((?:[^"/]|"(?:[^"\\]|\\.)*"|\/(?!\/))*)(\/\/.*)$/;

/** A line that is longer than this has its comment right behind it, and does not push those of its neighbours away. */
const longest = 60;
const space = 2;

/** @param text printed code: a comment behind a line, and no string over two lines */
export function alignComments(text: string): string {
  return text
    .split(/(\n\n+)/)
    .map((paragraph) => (paragraph.includes("//") ? alignParagraph(paragraph) : paragraph))
    .join("");
}

function alignParagraph(paragraph: string): string {
  const lines = paragraph.split("\n").map((line) => {
    const [, code = "", comment = ""] = commented.exec(line) ?? [];
    return { line, code: code.trimEnd(), comment };
  });
  const counts = lines.filter(({ code, comment }) => comment !== "" && code.length <= longest);
  const column = counts.reduce((widest, { code }) => Math.max(widest, code.length), 0) + space;
  return lines
    .map(({ line, code, comment }) => (code === "" ? line : code.padEnd(Math.max(column, code.length + space)) + comment))
    .join("\n");
}
