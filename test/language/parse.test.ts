/** Text to Ast: every construct of the language. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createLexer } from "../../compiler/1-parse/tokens.ts";
import { createParser } from "../../compiler/1-parse/parser.ts";
import { parse } from "../../compiler/1-parse/index.ts";
import type { Body, DeclarationNode, Expression, ModelNode } from "../../compiler/ir/ast.ts";

/** An expression with all its parentheses. */
function shape(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "string":
      return JSON.stringify(expression.value);
    case "path":
      return expression.parts.map((part) => part.text).join(".");
    case "negate":
      return `(-${shape(expression.operand)})`;
    case "arithmetic":
      return expression.rest.reduce((left, { operator, operand }) => `(${left} ${operator} ${shape(operand)})`, shape(expression.first));
    case "list":
      return `[${expression.items.map(shape).join(", ")}]`;
    case "range":
      return `${shape(expression.from)} .. ${shape(expression.to)}`;
    case "flow":
      return `(${[...(expression.source ? [shape(expression.source)] : []), ...expression.stages.map(shape)].join(" -> ")})`;
    case "call": {
      const args = expression.args?.map(({ name, value }) => (name ? `${name.text} = ${shape(value)}` : shape(value)));
      return `${expression.callee.text}${args ? `(${args.join(", ")})` : ""}${expression.body ? shapeOfBody(expression.body) : ""}`;
    }
    case "invalid":
      return "<invalid>";
    default:
      return expression satisfies never;
  }
}

const shapeOfBody = (body: Body): string =>
  `{ ${[...body.members.map((member) => `${member.kind} ${member.name.text} = ${shape(member.value)}`), shape(body.result)].join("; ")} }`;

function sound(source: string): readonly DeclarationNode[] {
  const { ast, diagnostics } = parse(source);
  expect(diagnostics).toEqual([]);
  expect(ast.complete).toBe(true);
  return ast.declarations;
}

const model = (body: string): ModelNode => sound(`model M {\n${body}\n}`)[0] as ModelNode;
const value = (text: string): string => {
  const [member] = model(`let a = ${text}`).members;
  return shape((member as { value: Expression }).value);
};

describe("the machines", () => {
  test("the lexer and the grammar have no ambiguities", () => {
    expect(() => createLexer(true)).not.toThrow();
    expect(() => createParser(true)).not.toThrow();
  });
});

describe("examples", () => {
  const folder = new URL("examples/", import.meta.url);
  test.each(readdirSync(folder))("%s parses", (name) => {
    sound(readFileSync(new URL(name, folder), "utf8"));
  });
});

describe("expressions", () => {
  test.each([
    ["a + b * c - d", "((a + (b * c)) - d)"],
    ["a / b / c", "((a / b) / c)"],
    ["-a * b", "((-a) * b)"],
    ["a + b -> ReLU", "((a + b) -> ReLU)"],
    ["(a -> ReLU) + b", "((a -> ReLU) + b)"],
    ["a -> Linear(16) -> ReLU", "(a -> Linear(16) -> ReLU)"],
    ["Concat(a, b -> ReLU)", "Concat(a, (b -> ReLU))"],
    ["f(1, two = 2 * 3, three = same,)", "f(1, two = (2 * 3), three = same)"],
    ["f()", "f()"],
    ['f("a \\"b\\" \\\\ \\n")', 'f("a \\"b\\" \\\\ \\n")'],
    ["columns(0 .. 3, 7, 4..5)", "columns(0 .. 3, 7, 4 .. 5)"],
    ["[1, 2.5, 1e-3,]", "[1, 2.5, 0.001]"],
    ["[]", "[]"],
    ["f(betas = [0.9, 0.95])", "f(betas = [0.9, 0.95])"],
    ["Species.size", "Species.size"],
    ["f(validation.loss)", "f(validation.loss)"],
    ["x -> repeat(4) { -> A -> B(2) }", "(x -> repeat(4){ (A -> B(2)) })"],
    ["x -> residual { -> A }", "(x -> residual{ (A) })"],
    ["x -> residual {\n let b = in -> A\n b * in\n}", "(x -> residual{ let b = (in -> A); (b * in) })"],
    ["x\n  -> A\n  -> B", "(x -> A -> B)"],
    ["f(\n  a,\n  input -> A,\n  loss = 3\n)", "f(a, (input -> A), loss = 3)"],
  ])("%s", (text, expected) => {
    expect(value(text)).toBe(expected);
  });
});

describe("declarations", () => {
  test("enums, with spellings", () => {
    expect(sound('enum Kind { a, b = "B b", c, }')[0]).toMatchObject({
      kind: "enum",
      name: { text: "Kind" },
      members: [{ name: { text: "a" }, spelling: undefined }, { spelling: { value: "B b" } }, { name: { text: "c" } }],
    });
  });

  test("dims", () => {
    const [dim] = sound("dim width = 4 * 16");
    expect(dim).toMatchObject({ kind: "dim", name: { text: "width" } });
    expect(shape((dim as { value: Expression }).value)).toBe("(4 * 16)");
  });

  test("blocks: chains, or lets and an expression", () => {
    const [chain, lets] = sound(
      "block A(n, drop = 0.1) { -> Linear(n) -> Dropout(drop) }\nblock B {\n  let gate = in -> Sigmoid\n  layer head = Linear(in.C)\n  (in * gate) -> head\n}",
    );
    expect(chain).toMatchObject({
      kind: "block",
      parameters: [
        { name: { text: "n" }, default: undefined },
        { name: { text: "drop" }, default: { value: 0.1 } },
      ],
    });
    expect(shapeOfBody((chain as { body: Body }).body)).toBe("{ (Linear(n) -> Dropout(drop)) }");
    expect(shapeOfBody((lets as { body: Body }).body)).toBe(
      "{ let gate = (in -> Sigmoid); layer head = Linear(in.C); ((in * gate) -> head) }",
    );
  });

  test("the statements of a model", () => {
    const { members } = model(
      "profile = keras\ninput a: f32[4]\ninput b: u8[H = 28, W = 28, C = 1] -> scale(1 / 255)\ntarget c: index<10>[T = n]\ntarget d: Kind\nlayer e = Linear(3)\nlet f = a\noutput g = f\nloss = MSE(g, d)\nmetric h = MAE(g, d)",
    );
    expect(members.map((member) => member.kind)).toEqual([
      "profile",
      "input",
      "input",
      "target",
      "target",
      "layer",
      "let",
      "output",
      "loss",
      "metric",
    ]);
    expect(members[2]).toMatchObject({
      type: { name: { text: "u8" }, axes: [{ name: { text: "H" } }, { name: { text: "W" } }, { name: { text: "C" } }] },
      transforms: [{ kind: "call" }],
    });
    expect(members[3]).toMatchObject({ type: { name: { text: "index" }, parameter: { value: 10 }, axes: [{ name: { text: "T" } }] } });
  });

  test("data and train", () => {
    const [data, train, other] = sound(
      'data d for M {\n  source = csv("a.csv")\n  train = columns(0)\n}\ntrain M on d { optimizer = Adam()\n batch = 3 }\ntrain M { }',
    );
    expect(data).toMatchObject({
      kind: "data",
      name: { text: "d" },
      model: { text: "M" },
      entries: [{ key: { text: "source" } }, { key: { text: "train" } }],
    });
    expect(train).toMatchObject({
      kind: "train",
      name: { text: "M" },
      data: { text: "d" },
      entries: [{ key: { text: "optimizer" } }, { key: { text: "batch" } }],
    });
    expect(other).toMatchObject({ kind: "train", data: undefined, entries: [] });
  });
});

describe("words and lines", () => {
  test("a model on one line", () => {
    expect(model("input x: f32[4] target y: f32[1] output p = x -> Linear(1) loss = MSE(p, y)").members).toHaveLength(4);
  });

  test("keywords are names where a name is expected", () => {
    const { members } = model(
      "input input: f32[2]\ntarget data: f32[1]\nlet model =\n  input -> Linear(2)\nlet train = model + input\noutput loss = train\n  -> target\nloss = MSE(loss,\n  data)",
    );
    expect(members.map((member) => ("name" in member ? member.name.text : member.kind))).toEqual([
      "input",
      "data",
      "model",
      "train",
      "loss",
      "loss",
    ]);
  });

  test("an unfinished statement ends where the next begins", () => {
    const { ast, diagnostics } = parse(
      "model M {\n  let a =\n  let b = 2\n  output c = (b\n  loss = MSE(a, b)\n}\ntrain M { batch =\n  seed = 4\n}",
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["NN1011", "NN1014", "NN1011"]);
    const [m, train] = ast.declarations as [ModelNode, DeclarationNode & { kind: "train" }];
    expect(m.members.map((member) => member.kind)).toEqual(["let", "let", "output", "loss"]);
    expect(m.members.map((member) => ("value" in member ? member.value.kind : ""))).toEqual(["invalid", "number", "invalid", "call"]);
    expect(train.entries.map(({ key, value: given }) => [key.text, given.kind])).toEqual([
      ["batch", "invalid"],
      ["seed", "number"],
    ]);
  });

  test("spans are exact", () => {
    const source = "model M {\n  output p = x -> Linear(16, bias = false)\n}";
    const [member] = (parse(source).ast.declarations[0] as ModelNode).members;
    const text = (span: { start: number; end: number }): string => source.slice(span.start, span.end);
    const flow = (member as { value: Expression }).value as Extract<Expression, { kind: "flow" }>;
    const call = flow.stages[0] as Extract<Expression, { kind: "call" }>;
    expect([member!.span, flow.span, call.span, call.callee.span, ...call.args!.map((argument) => argument.span)].map(text)).toEqual([
      "output p = x -> Linear(16, bias = false)",
      "x -> Linear(16, bias = false)",
      "Linear(16, bias = false)",
      "Linear",
      "16",
      "bias = false",
    ]);
  });

  test("every kind of line end, and a byte order mark", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const { ast, diagnostics } = parse(["\ufeffmodel M {", "  let a =", "  let b = 2", "}"].join(end));
      expect(diagnostics.map(({ code }) => code)).toEqual(["NN1011"]);
      expect((ast.declarations[0] as ModelNode).members).toHaveLength(2);
    }
  });

  test("the empty file, and one of comments", () => {
    expect(parse("").ast).toMatchObject({ declarations: [], complete: true });
    expect(parse("// nothing\n").ast.comments).toMatchObject([{ text: "// nothing", isDoc: false }]);
  });
});

describe("comments", () => {
  test("doc comments go to what follows, line by line", () => {
    const [kind, m] = sound(
      "/// Kinds.\n/// All of them.\nenum Kind { a }\n\n/// The model.\n// not this\nmodel M {\n  /// What comes in.\n  input x: f32[1]\n  let y = x\n}",
    );
    expect(kind!.doc).toBe("Kinds.\nAll of them.");
    expect(m!.doc).toBe("The model.");
    expect((m as ModelNode).members.map((member) => member.doc)).toEqual(["What comes in.", undefined]);
  });

  test("the doc comment at the head is the file's", () => {
    expect(parse("/// About all of it.\nenum Kind { a }").ast.doc).toBe("About all of it.");
    expect(parse("//// no doc comment\nenum Kind { a }").ast.doc).toBeUndefined();
  });
});
