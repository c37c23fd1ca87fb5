/** The formatter: one form, nothing lost, nothing changed in meaning. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse, printAst } from "../../compiler/index.ts";
import { format, isFormatted } from "../../tools/format/index.ts";
import { models, settings } from "../properties/settings.ts";
import { write } from "../properties/write.ts";
import { decorate, decorations } from "./decorate.ts";
import { examples, kept } from "./sources.ts";

const commentsOf = (source: string): readonly string[] => parse(source).ast.comments.map(({ text }) => text.trimEnd());

/** All that is promised of any valid file. */
function keepsItsPromises(source: string): void {
  const { text, errors } = format(source);
  expect(errors).toEqual([]);
  expect(format(text).text, "formatting twice").toBe(text);
  expect(isFormatted(text)).toBe(true);
  expect(printAst(parse(text).ast), "the tree").toBe(printAst(parse(source).ast));
  expect(commentsOf(text), "the comments").toEqual(commentsOf(source));
  expect(text, "spaces at the end of a line, tabs, blank lines").not.toMatch(/[ \t]\n|\n\n\n|^\n|\n\n$|[^\n]$|\r/);
  const code = text.split("\n").filter((line) => !line.includes("//") && !line.includes('"'));
  expect(
    code.filter((line) => line.length > 100),
    "long lines",
  ).toEqual([]);
}

describe("every valid file", () => {
  test.each(examples)("$name", ({ text }) => {
    expect(parse(text).ast.complete).toBe(true);
    keepsItsPromises(text);
  });

  test("comments, line ends and blank lines anywhere", () => {
    const source = fc.constantFrom(...examples.map(({ text }) => text));
    fc.assert(
      fc.property(source, decorations, (text, chosen) => keepsItsPromises(decorate(text, chosen))),
      settings(150, 1),
    );
  });

  test("random models", () => {
    fc.assert(
      fc.property(models, decorations, (recipe, chosen) => keepsItsPromises(decorate(write(recipe), chosen))),
      settings(60, 2),
    );
  });
});

test("files with pieces cut out or doubled: formatted, or left as they are", () => {
  const cuts = fc.array(fc.record({ at: fc.nat(), length: fc.integer({ min: 1, max: 12 }), doubled: fc.boolean() }), {
    minLength: 1,
    maxLength: 4,
  });
  const source = fc.constantFrom(...examples.map(({ text }) => text));
  fc.assert(
    fc.property(source, cuts, (text, chosen) => {
      const spoilt = chosen.reduce((before, { at, length, doubled }) => {
        const start = at % before.length;
        const end = Math.min(start + length, before.length);
        return before.slice(0, doubled ? end : start) + before.slice(doubled ? start : end);
      }, text);
      const { text: result, errors } = format(spoilt);
      if (errors.length > 0) expect(result).toBe(spoilt);
      else keepsItsPromises(spoilt);
    }),
    settings(300, 3),
  );
});

describe("the files of this repository", () => {
  test.each(kept)("$name is formatted", ({ text }) => {
    expect(isFormatted(text)).toBe(true);
  });
});
