/** Resource bombs are refused by arithmetic, at once, and large files are read without hanging. */
import { describe, expect, test } from "vitest";
import { limits } from "../../compiler/limits.ts";
import { front } from "./support.ts";

const model = (body: string, before = ""): string => `${before}\nmodel M {\n input x: f32[4]\n target y: f32[1]\n${body}\n}`;
const chain = (count: number, head: string, link: (i: number) => string): string =>
  [head, ...Array.from({ length: count }, (_, i) => link(i + 1))].join("\n");
const output = (text: string): string => model(` output p = ${text}\n loss = MSE(p, y)`);

/** The code that refuses it. */
const bombs: Readonly<Record<string, readonly [code: string, source: string]>> = {
  "a huge layer": ["NN2013", output("x -> Linear(1e9)")],
  "a product over 2^53": ["NN2013", output("x -> Linear(1e10 * 1e10)")],
  "a number over all numbers": ["NN1005", output("x -> Linear(1e999)")],
  "an infinite product": ["NN2027", output("x -> Linear(1e200 * 1e200)")],
  "an infinite weight": ["NN2027", model(" output p = x -> Linear(1)\n loss = 1e308 * 10 * MSE(p, y)")],
  "no number": ["NN2027", output("x -> Linear(0 / 0)")],
  zero: ["NN2013", output("x -> Linear(0)")],
  "less than zero": ["NN2013", output("x -> Linear(-1)")],
  "one and a half": ["NN2013", output("x -> Linear(1.5)")],
  "a huge axis": ["NN2013", "model M { input x: f32[1e12] output p = x -> Linear(1) }"],
  "huge classes": ["NN2013", "model M { input x: index<1e12> output p = x -> Linear(1) }"],
  "too many axes": ["NN2022", "model M { input x: f32[A=1, B=1, C=1, D=1, E=1, F=1, G=1] output p = x -> Linear(1) }"],
  "a huge batch": ["NN2011", `${output("x -> Linear(1)")}\ntrain M { optimizer = Adam\n batch = 1e9 }`],
  "a huge seed": ["NN2011", `${output("x -> Linear(1)")}\ntrain M { optimizer = Adam\n seed = 4294967296 }`],
  "a billion rounds": ["NN2015", output("x -> repeat(1e9) { -> Linear(1) }")],
  "more rounds than numbers": ["NN2015", output("x -> repeat(1e300) { -> Linear(1) }")],
  "a million rounds in two": ["NN2015", output("x -> repeat(1000) { -> repeat(1000) { -> Linear(1) } }")],
  "blocks that double": [
    "NN2015",
    model(
      " output p = x -> B40",
      chain(40, "block B0 { -> ReLU }", (i) => `block B${i} { -> B${i - 1} -> B${i - 1} }`),
    ),
  ],
  "blocks that double and hold nothing": [
    "NN2015",
    model(
      " output p = x -> B40",
      chain(40, "block B0 { in }", (i) => `block B${i} {\n let a = in -> B${i - 1}\n let b = in -> B${i - 1}\n a }`),
    ),
  ],
  "blocks in blocks": [
    "NN2031",
    model(
      " output p = x -> B900",
      chain(900, "block B0 { -> ReLU }", (i) => `block B${i} { -> B${i - 1} }`),
    ),
  ],
  "parameters that double": [
    "NN2013",
    model(
      " output p = x -> B40(1)",
      chain(40, "block B0(n) { -> Linear(n) }", (i) => `block B${i}(n) { -> B${i - 1}(n + n) }`),
    ),
  ],
  "values that double": [
    "NN2015",
    model(
      " output p = x -> B40(x)",
      chain(40, "block B0(v) { in + v }", (i) => `block B${i}(v) { -> B${i - 1}(v + v) -> B${i - 1}(v) }`),
    ),
  ],
  "dims that double": [
    "NN2013",
    model(
      " output p = x -> Linear(d40)",
      chain(40, "dim d0 = 1", (i) => `dim d${i} = d${i - 1} + d${i - 1}`),
    ),
  ],
  "dims from the end": [
    "NN2031",
    model(
      " output p = x -> Linear(d0)",
      chain(1000, "dim e = 1", (i) => `dim d${i - 1} = d${i}`),
    ),
  ],
  "a circle of dims": ["NN2014", output("x -> Linear(a)").replace("model", "dim a = b\ndim b = c\ndim c = a\nmodel")],
  "a circle of blocks": ["NN2014", output("x -> A").replace("model", "block A { -> B }\nblock B { -> A }\nmodel")],
  "brackets in brackets": ["NN1020", output("(".repeat(2000))],
  "braces in braces": ["NN1020", "{".repeat(2000)],
  "a range of columns": [
    "NN3015",
    `${output("x -> Linear(1)")}\ndata d for M { source = csv("a")\n x = columns(0 .. 1e15)\n y = column(0) }`,
  ],
  "a huge column": ["NN3015", `${output("x -> Linear(1)")}\ndata d for M { source = csv("a")\n x = columns(0 .. 3)\n y = column(1e15) }`],
  "a loss of many terms": ["NN2023", model(` output p = x -> Linear(1)\n loss = ${"MSE(p, y) + ".repeat(100)}MSE(p, y)`)],
  "a file too long": ["NN1018", " ".repeat(limits.sourceLength + 1)],
};

describe("bombs", () => {
  test.each(Object.entries(bombs))("%s", (_, [code, source]) => {
    const times = Array.from({ length: 4 }, () => {
      const start = performance.now();
      const { diagnostics } = front(source);
      expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

/** Files of many words, right or wrong: each is read within a second. */
const long: Readonly<Record<string, string>> = {
  stages: output(`x${" -> ReLU".repeat(20_000)}`),
  terms: output(`x${" + x".repeat(20_000)}`),
  arguments: output(`Concat(x${", x".repeat(20_000)})`),
  numbers: output(`x -> Linear(1${" + 1".repeat(20_000)})`),
  "missing names": model(chain(12_000, "", (i) => `let a${i} = b${i}`)),
  "missing values": model(chain(20_000, "", (i) => `let a${i} =`)),
  "missing layers": output(`x${Array.from({ length: 30_000 }, (_, i) => ` -> Foo${i}`).join("")}`),
  "repeated mistakes": output(`x${" -> repeat(1024) { -> Foo(1) }".repeat(5000)}`),
  members: `enum E {${Array.from({ length: 45_000 }, (_, i) => `a${i}`).join(",")}}`,
  commas: output(`f(${",".repeat(90_000)})`),
  words: output("a ".repeat(90_000)),
  lines: output("a\n".repeat(90_000)),
  arrows: output(`x ${"->".repeat(90_000)}`),
  "open models": "model A {\n".repeat(20_000),
  "closing braces": "}".repeat(90_000),
  semicolons: ";".repeat(90_000),
  "a long name": output(`x -> ${"A".repeat(1_000_000)}`),
  "a string of escapes": output(`"${"\\q".repeat(400_000)}"`),
};

describe("long files", () => {
  test.each(Object.entries(long))("%s", (_, source) => {
    const times = [1, 2].map(() => {
      const start = performance.now();
      front(source);
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});
