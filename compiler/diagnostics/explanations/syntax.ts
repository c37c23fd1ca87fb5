/** NN1xxx: the text itself. */
import { limits } from "../../limits.ts";
import { type Explanation, house, houses } from "./explanation.ts";

export const syntax = {
  NN1001: {
    cause: "The file has a character that belongs to no word or sign of the language. Often it came along with pasted text.",
    fix: "Remove it. Names consist of the letters a to z, digits and `_`; other characters may stand in strings and comments.",
    example: "dim width = 16 $\n\n" + house("-> Linear(width) -> ReLU -> Linear(1)"),
  },
  NN1002: {
    cause: 'A string ends with its line, and this one has no `"` at its end. What follows was read as part of the string.',
    fix: "Close the string. A text of several lines cannot be a string; paths and column names fit on one.",
    example: house() + houses({ price: 'column("price)' }),
  },
  NN1003: {
    cause: "Strings stand in double quotes, so that all files look alike.",
    fix: "Write `\"` in place of `'`.",
    example: house() + houses({ price: "column('price')" }),
  },
  NN1004: {
    cause: "It starts with a digit, as numbers do, and goes on as no number does. Units, hexadecimal numbers and `1_000` are not known.",
    fix: "Write numbers as `12`, `1.5` or `1e-3`. A name starts with a letter.",
    example: "dim width = 16px\n\n" + house("-> Linear(width) -> ReLU -> Linear(1)"),
  },
  NN1005: {
    cause: "The largest number that a computer's floating point holds is about 1.8e308.",
    fix: "Count the zeros of the exponent; no model needs numbers of that size.",
    example: house("-> Linear(1)", "1e999 * MSE(guess, price)"),
  },
  NN1006: {
    cause: "Comments start with `//` and end with their line; `#` and `/* … */` are those of other languages.",
    fix: "Write `//` in front of each line of the comment, or `///` for one that describes what follows it.",
    example: "# prices of houses\n" + house(),
  },
  NN1007: {
    cause: "A statement ends where the next one begins; there is no sign for its end.",
    fix: "Remove the `;`.",
    example: house("-> Linear(1);"),
  },
  NN1008: {
    cause: "What flows into a layer is written with `->`, as in a drawing of the network.",
    fix: "Write `->` in place of `=>`, `→` or `|>`.",
    example: house("=> Linear(1)"),
  },
  NN1009: {
    cause: `A name may have ${limits.identifierLength} letters: longer ones fit no line of the generated code.`,
    fix: "Use a shorter name.",
    example: `dim ${"very_".repeat(13)}wide = 16\n\n` + house(`-> Linear(${"very_".repeat(13)}wide) -> ReLU -> Linear(1)`),
  },
  NN1010: {
    cause: "Something must stand at this place, and something else does. Most often `=`, `:`, `,` or a name was forgotten.",
    fix: "Put the missing sign or word in front of the marked place; the message says how the statement is written.",
    example: house("-> Linear(16 bias = false) -> ReLU -> Linear(1)"),
  },
  NN1011: {
    cause: "After `=`, `->`, an operator or a comma something has to follow, and the statement ends there.",
    fix: "Write the value, or remove the sign in front of it.",
    example: "model House {\n  input  rooms: f32[4]\n  target price: f32[1]\n  output guess =\n  loss   = MSE(guess, price)\n}\n",
  },
  NN1012: {
    cause:
      "Each statement of a model starts with one of the words `input`, `target`, `output`, `let`, `layer`, `loss`, `metric` and `profile`. This line starts with another word, or belongs into another block.",
    fix: "Correct the word, or give a value a name: `let hidden = …`.",
    example:
      "model House {\n  input  rooms: f32[4]\n  target price: f32[1]\n  outptu guess = rooms -> Linear(1)\n  loss   = MSE(guess, price)\n}\n",
  },
  NN1013: {
    cause: "Outside of all braces a file consists of `enum`, `dim`, `block`, `model`, `data` and `train`.",
    fix: "Correct the word, or move the line between the braces where it belongs.",
    example: house().replace("model", "modle"),
  },
  NN1014: {
    cause: "The bracket is opened, and the file or the next statement comes without its counterpart.",
    fix: "Add the counterpart. The message points at the bracket that stays open.",
    example: house("-> Linear(1", "MSE(guess, price)"),
  },
  NN1015: {
    cause: "The bracket closes nothing: there is one too many, or its counterpart is missing further up.",
    fix: "Remove it, or add the bracket that it should close.",
    example: house("-> Linear(1))"),
  },
  NN1016: {
    cause: "A `(` that starts a line cannot be told from a new expression, so the arguments of a layer start on its own line.",
    fix: "Move the `(` up, right behind the name. Line ends inside of the parentheses are free.",
    example: house("-> Linear\n    (16) -> ReLU -> Linear(1)"),
  },
  NN1017: {
    cause: "A `{` that starts a line cannot be told from a new body, so `repeat`, `residual` and others have theirs on their own line.",
    fix: "Move the `{` up to the end of the line before.",
    example: house("-> repeat(2)\n    { -> Linear(4) -> ReLU } -> Linear(1)"),
  },
  NN1018: {
    cause: `A model file may have ${limits.sourceLength.toLocaleString("en")} characters. A longer one is most likely data under the wrong name.`,
    fix: "Check which file was given. What is repeated in a model is written once, as a `block` or with `repeat`.",
    example: "// and so on, a million characters\n",
    enlarged: () => "// and so on\n".repeat(limits.sourceLength / 8),
  },
  NN1019: {
    cause: `A model file may have ${limits.tokens.toLocaleString("en")} words and signs.`,
    fix: "Write what is repeated as a `block` or with `repeat`.",
    example: "enum Word { a, b, c }  // and so on\n",
    enlarged: () => `enum Word { ${"a, ".repeat(limits.tokens)} }\n`,
  },
  NN1020: {
    cause: `Brackets may be nested ${limits.nesting} deep. Deeper ones are read by nobody, and a hostile file could exhaust the compiler's stack with them.`,
    fix: "Give the inner parts names with `let`, or put them into a `block`.",
    example: house(`-> Linear(${"(".repeat(64)}1${")".repeat(64)})`),
  },
  NN1021: {
    cause: "The statement is complete, and more text follows that starts no other.",
    fix: "Remove it, or put the missing sign in front of it: `->` for a layer, `(…)` around arguments.",
    example: house("-> Linear 1"),
  },
  NN1022: {
    cause: "The file has more than a hundred syntax errors, so that the rest of them would only be consequences.",
    fix: "Mend those at the top of the file, and check again.",
    example: "model House {\n  let a =\n  let b =  // and so on\n}\n",
    enlarged: () => `model House {\n${Array.from({ length: 300 }, (_, i) => `  let a${i} =\n`).join("")}}\n`,
  },
  NN1023: {
    cause:
      "A comment of `///` describes what follows it and goes into the generated module. This one is followed by nothing that has a description.",
    fix: "Put it on the lines above a declaration, an input or an output; for a remark write `//`.",
    example: house().replace("f32[4]", "f32[4]  /// four of them"),
  },
  NN1024: {
    cause: 'In a string, `\\` starts one of the escapes `\\"`, `\\\\`, `\\n` and `\\t`.',
    fix: "Write `\\\\` for the sign itself. In paths write `/`, which works on every system.",
    example: house() + houses({ source: 'csv("data\\houses.csv", header = true)' }),
  },
} as const satisfies Readonly<Record<string, Explanation>>;
