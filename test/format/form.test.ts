/** The canonical form itself, piece by piece. */
import { describe, expect, test } from "vitest";
import { format } from "../../tools/format/index.ts";

const formatted = (source: string): string => {
  const { text, errors } = format(source);
  expect(errors).toEqual([]);
  return text;
};
/** Statements of a model, without its braces. */
const members = (source: string): string =>
  formatted(`model M {\n${source}\n}`)
    .replace(/^model M \{\n|\}\n$/g, "")
    .replace(/^ {2}/gm, "")
    .trimEnd();
const lines = (...text: string[]): string => text.join("\n");

describe("columns", () => {
  test("inputs and targets, loss and metrics of a run are aligned, and no others", () => {
    const source =
      "input x:f32[4]\ntarget kind: Kind\nlet a=x\nlet longer=x\nloss=MSE(a,x)\nmetric a=Accuracy(a, x)\nmetric top=TopK(a, x)";
    expect(members(source)).toBe(
      lines(
        "input  x:    f32[4]",
        "target kind: Kind",
        "let a = x",
        "let longer = x",
        "loss   = MSE(a, x)",
        "metric a   = Accuracy(a, x)",
        "metric top = TopK(a, x)",
      ),
    );
  });

  test("a blank line ends a run, a comment does not", () => {
    expect(members("input x: f32\n// what is to be known\ntarget kind: Kind\n\ninput longer: f32")).toBe(
      lines("input  x:    f32", "// what is to be known", "target kind: Kind", "", "input longer: f32"),
    );
    expect(formatted("train M {\n  epochs = 3\n  optimizer = Adam()\n\n  seed=4 }")).toBe(
      lines("train M {", "  epochs    = 3", "  optimizer = Adam()", "", "  seed = 4", "}", ""),
    );
  });

  test("comments behind lines stand below each other; one behind a long line pushes nobody away", () => {
    const long = `let b = Concat(${"x, ".repeat(20)}x)`;
    expect(members(`input x: f32[2] // two\nlet a = x //one\n${long} // long\n\nlet c = x // alone`)).toBe(
      lines("input x: f32[2]  // two", "let a = x        //one", `${long}  // long`, "", "let c = x  // alone"),
    );
  });

  test("`//` in a string is no comment", () => {
    expect(formatted('data d for M { source = csv("a//b") // c\nx = column("\\"//") }')).toBe(
      lines("data d for M {", '  source = csv("a//b")  // c', '  x      = column("\\"//")', "}", ""),
    );
  });
});

describe("flows", () => {
  test("the lines of the author stay, and a first stage goes on a line of its own", () => {
    expect(members("output p = x -> Flatten\n-> Linear(64)->ReLU\n\n-> Linear(10)")).toBe(
      lines("output p = x", "  -> Flatten", "  -> Linear(64) -> ReLU", "", "  -> Linear(10)"),
    );
    expect(members("output p = x->Linear(64)->ReLU")).toBe("output p = x -> Linear(64) -> ReLU");
  });

  test("what is too long is broken stage by stage", () => {
    const stages = Array.from({ length: 9 }, (_, i) => `-> Linear(${i}000)`);
    expect(members(`output p = x ${stages.join(" ")}`)).toBe(lines("output p = x", ...stages.map((stage) => `  ${stage}`)));
    expect(members(`output p = x\n-> ReLU\n${stages.join(" ")}`)).toBe(
      lines("output p = x", "  -> ReLU", ...stages.map((stage) => `  ${stage}`)),
    );
  });

  test("braces stay on one line, or on lines of their own", () => {
    expect(members("output p = x -> residual {-> Linear(3)->ReLU}")).toBe("output p = x -> residual { -> Linear(3) -> ReLU }");
    expect(members("output p = x\n-> repeat(2) {\n-> Linear(3)->ReLU}")).toBe(
      lines("output p = x", "  -> repeat(2) {", "    -> Linear(3) -> ReLU", "  }"),
    );
    expect(formatted("block Gate(n,) { let g = in -> Linear(n)   in * g }")).toBe(
      lines("block Gate(n) {", "  let g = in -> Linear(n)", "  in * g", "}", ""),
    );
  });
});

describe("what is too long for a line", () => {
  const a = "aVeryLongNameForAValue";
  test("arguments, sums and lists of numbers", () => {
    expect(members(`let s = f(one = ${a}, two = ${a}, three = ${a}, four = 2)`)).toBe(
      lines("let s = f(", `  one = ${a},`, `  two = ${a},`, `  three = ${a},`, "  four = 2,", ")"),
    );
    expect(members(`let s = ${a} + ${a} * 2 - ${a} + ${a}`)).toBe(lines(`let s = ${a}`, `  + ${a} * 2`, `  - ${a}`, `  + ${a}`));
    const numbers = Array.from({ length: 40 }, (_, i) => String(i));
    expect(members(`let s = f([${numbers.join(",")}])`)).toBe(
      lines("let s = f(", "  [", `    ${numbers.slice(0, 26).join(", ")},`, `    ${numbers.slice(26).join(", ")},`, "  ],", ")"),
    );
  });

  test("an enum, and one that the author has written line by line", () => {
    const names = Array.from({ length: 9 }, (_, i) => `member_number_${i}`);
    expect(formatted(`enum Kind { ${names.join(", ")} }`)).toBe(lines("enum Kind {", ...names.map((name) => `  ${name},`), "}", ""));
    expect(formatted("enum Kind {\na, // first\nb}")).toBe(lines("enum Kind {", "  a,  // first", "  b,", "}", ""));
    expect(formatted("enum Kind {a,b,}")).toBe("enum Kind { a, b }\n");
  });
});

describe("files", () => {
  test("a blank line around models, blocks, data and train; as written between dims and enums", () => {
    expect(formatted("\n\n\ndim a=1\ndim b=2\n\n\n\nenum K{a}\nblock B{->ReLU}\nmodel M{}\n// of d\ndata d for M{}\n\n// last\n\n\n")).toBe(
      lines(
        "dim a = 1",
        "dim b = 2",
        "",
        "enum K { a }",
        "",
        "block B { -> ReLU }",
        "",
        "model M {}",
        "",
        "// of d",
        "data d for M {}",
        "",
        "// last",
        "",
      ),
    );
  });

  test("line ends of Windows and a byte order mark", () => {
    expect(formatted("\ufeffdim a = 1\r\n// x\r\ndim b = 2\r\n")).toBe("dim a = 1\n// x\ndim b = 2\n");
  });

  test("no text stays no text, comments alone stay", () => {
    expect(formatted("")).toBe("");
    expect(formatted("\n\n")).toBe("");
    expect(formatted("\n// a\n\n\n\n/// b")).toBe("// a\n\n/// b\n");
  });

  test.each(["model M {\n  input x: f32[\n}\n", "model  M { output = }", "dim a = 3 }", "x".repeat(2 << 20)])(
    "syntax errors leave the file as it is: %#",
    (source) => {
      const { text, errors } = format(source);
      expect(text).toBe(source);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.every(({ severity }) => severity === "error")).toBe(true);
    },
  );

  test("errors that are none of syntax do not matter", () => {
    expect(formatted("model M{output p=x->Dense(3)}")).toBe("model M {\n  output p = x -> Dense(3)\n}\n");
  });
});
