import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "../../compiler/1-parse/index.ts";
import type { Ast } from "../../compiler/ir/ast.ts";
import { printAst } from "../../compiler/ir/print-ast.ts";
import { verifyAst } from "../../compiler/ir/verify-ast.ts";
import { recipe } from "../properties/recipe.ts";
import { write } from "../properties/write.ts";

const root = new URL("../../", import.meta.url);
const files = ["models/", "test/fixtures/pytorch/"].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith(".nnet"))
    .map((file) => folder + file),
);

function parsed(source: string): Ast {
  const { ast, diagnostics } = parse(source);
  expect(
    diagnostics.filter(({ severity }) => severity === "error"),
    source,
  ).toEqual([]);
  return ast;
}

function expectSound(source: string): void {
  const ast = parsed(source);
  expect(verifyAst(ast, source)).toEqual([]);
  const printed = printAst(ast);
  const again = parsed(printed);
  expect(withoutPlaces(again)).toEqual(withoutPlaces(ast));
  expect(printAst(again)).toBe(printed);
}

/** The tree without spans and comments. */
function withoutPlaces(ast: Ast): unknown {
  return JSON.parse(
    JSON.stringify({ declarations: ast.declarations }, (key, value: unknown) => (/span$|^keyword$/i.test(key) ? undefined : value)),
  );
}

describe("a tree that is printed and parsed again is the same tree", () => {
  it.each(files)("%s", (file) => expectSound(readFileSync(new URL(file, root), "utf8")));

  it("random models", () => {
    fc.assert(
      fc.property(recipe, (drawn) => expectSound(write(drawn))),
      { numRuns: 100 },
    );
  });

  it("every construct of the language", () => {
    expectSound(`
/// Doc of the enum,
/// on two lines.
enum Species { setosa = "Iris-setosa", other }
dim width = 2 * (4 + 1) - -3
block Gate(hidden, drop = 0.5) {
  let gate = in -> Linear(hidden) -> residual { -> repeat(2) { -> Tanh -> Linear(in.C) } }
  in * gate / 2
}
model M {
  profile = keras
  input  a: u8[H = 2, width, Species.size] -> scale(1 / 255)
  target b: index<10>[T = 4]
  target c: Species
  layer token = Embedding(10, width, init = Normal(0.02))
  /// Doc of a member.
  let x = (a + 1) * (a - (2 - a)) -> ReLU
  output p = Concat(x, (x -> Tanh) + 1, [1, 2]) -> Gate(3, drop = 0.1) -> Softmax
  loss = CrossEntropy(p, c) + 0.3 * MSE(p, b)
  metric accuracy = Accuracy(p, c)
}
data d for M {
  source = csv("a \\"b\\".csv", header = true)
  a = columns(0 .. 3, 7) -> standardize
}
train M on d {
  optimizer = Adam(lr = 1e-3, betas = [0.9, 0.95])
  callbacks = [EarlyStopping(monitor = validation.loss)]
}
`);
  });
});

describe("verifyAst", () => {
  const source = "dim width = 2 * 3\n";
  const ast = parse(source).ast;
  const change = (edit: (text: string) => string): Ast => JSON.parse(edit(JSON.stringify(ast))) as Ast;

  it("accepts what the parser gives", () => expect(verifyAst(ast, source)).toEqual([]));
  it("refuses a name that is not what stands there", () => {
    expect(
      verifyAst(
        change((text) => text.replace('"text":"width"', '"text":"wide"')),
        source,
      ).join(),
    ).toMatch(/a name at 4 … 9 says "wide", but the text there is "width"/);
  });
  it("refuses a span outside the text, and one outside its parent", () => {
    expect(verifyAst({ ...ast, span: { start: 0, end: 99 } }, source).join()).toMatch(/the file at 0 … 99 reaches out/);
    expect(
      verifyAst(
        change((text) => text.replaceAll('"end":17', '"end":18').replace('"end":18', '"end":16')),
        source,
      ).join(),
    ).toMatch(/reaches out of what it is part of/);
  });
});
