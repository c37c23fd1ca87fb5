/** NN2001 to NN2018: names and arguments. */
import { type Explanation, house, species } from "./explanation.ts";

export const names = {
  NN2001: {
    cause: "Nothing of this name is declared, built in, or visible at this place.",
    fix: "Correct the spelling, or declare it: values with `let`, sizes with `dim`, pieces of network with `block`.",
    example: house("-> Linaer(16) -> ReLU -> Linear(1)"),
  },
  NN2002: {
    cause: "Layers, losses and the rest have PyTorch's names here, each a single one, so that files by different people read alike.",
    fix: "Write the name that the message gives; it is the same thing.",
    example: house("-> Dense(1)"),
  },
  NN2003: {
    cause:
      "The name has a meaning already: in the language (a layer, a loss, `in`), or in the generated module, which has a type or a function of this name.",
    fix: "Choose another name.",
    example: "block Linear(size) {\n  -> ReLU\n}\n\n" + house(),
  },
  NN2004: {
    cause: "Two declarations of one name cannot be told apart where the name is used.",
    fix: "Give one of them another name.",
    example: "dim width = 16\ndim width = 32\n\n" + house("-> Linear(width) -> ReLU -> Linear(1)"),
  },
  NN2005: {
    cause:
      "What is called has no parameter of this name. Nothing is ignored silently: a misspelt `dropuot = 0.5` would otherwise do nothing.",
    fix: "Write one of the parameters that the message shows. Sizes of inputs are never given, and activations are layers of their own.",
    example: house("-> Linear(16, activation = relu) -> Linear(1)"),
  },
  NN2006: {
    cause: "The argument is given by its place and by its name, or twice by its name.",
    fix: "Remove one of them.",
    example: house("-> Linear(16, features = 32) -> ReLU -> Linear(1)"),
  },
  NN2007: {
    cause: "Once an argument is named, the places of those behind it mean nothing any more.",
    fix: "Name it too, or put it in front of the named ones.",
    example: house("-> Linear(features = 16, false) -> ReLU -> Linear(1)"),
  },
  NN2008: {
    cause: "There are more arguments than parameters.",
    fix: "Remove the last ones; the message shows all that there are.",
    example: house("-> Linear(16) -> Dropout(0.1, 0.2) -> Linear(1)"),
  },
  NN2009: {
    cause: "An argument without a default has to be given: nobody else knows how many numbers a layer should give.",
    fix: "Write it; the message shows how.",
    example: house("-> Linear -> ReLU -> Linear(1)"),
  },
  NN2010: {
    cause: "The parameter wants another kind of value: a number, `true` or `false`, a word, a list, a call.",
    fix: "Write what the message asks for. An enum's number of members is `Kind.size`.",
    example: house('-> Linear("16") -> ReLU -> Linear(1)'),
  },
  NN2011: {
    cause: "The number is outside of what makes sense here, such as a probability above 1 or a negative learning rate.",
    fix: "Choose a number within the bounds that the message gives.",
    example: house("-> Linear(16) -> Dropout(1.5) -> Linear(1)"),
  },
  NN2012: {
    cause: "The parameter takes one of a few words, and this is another one.",
    fix: "Write one of the words, without quotes.",
    example: house().replace("  input ", "  profile = tensorflow\n\n  input "),
  },
  NN2013: {
    cause: "Sizes count numbers, so they are whole, at least 1, and no larger than a tensor can be.",
    fix: "Check the calculation: `5 / 2` is 2.5. Choose sizes that divide without a rest.",
    example: "dim half = 5 / 2\n\n" + house("-> Linear(half) -> ReLU -> Linear(1)"),
  },
  NN2014: {
    cause: "To know it one would have to know it already: dims that depend on each other in a circle, or a block that contains itself.",
    fix: "Give one dim of the circle a number. To stack a block, write `repeat(4) { -> Block }`.",
    example: "dim a = b + 1\ndim b = a - 1\n\n" + house("-> Linear(a) -> ReLU -> Linear(1)"),
  },
  NN2015: {
    cause: "Blocks and `repeat` are written out into single layers, and a model may have 1,024 of them.",
    fix: "Repeat less, or make the layers wider instead.",
    example: house("-> repeat(1000) { -> repeat(1000) { -> Linear(4) -> ReLU } } -> Linear(1)"),
  },
  NN2016: {
    cause: "It is declared, and nothing refers to it. Often the line that should use it has another name by mistake.",
    fix: "Use it, or remove it.",
    example: "dim spare = 3\n\n" + house(),
  },
  NN2017: {
    cause: "Values flow, layers are what they flow through, and one stands where the other is needed.",
    fix: "Write `x -> ReLU`, the value first. To add up two values write `a + b`; to join them, `Concat(a, b)`.",
    example: house("+ ReLU -> Linear(1)"),
  },
  NN2018: {
    cause: "The target is what the model has to find out. When it predicts, nobody knows it; a model that sees it learns to copy it.",
    fix: "Use targets in `loss` and `metric` only. What is known when predicting is an `input`.",
    example: house("-> Concat(price) -> Linear(1)").replace("rooms -> Concat(price)", "Concat(rooms, price)"),
  },
  NN2019: {
    cause: "A file describes one model: the generated module, its weights and its data are named after it.",
    fix: "Put each model into a file of its own, and remove what is left over.",
    example: "dim width = 16\n",
  },
  NN2020: {
    cause: "Without an input nothing can flow; without an output nothing comes out.",
    fix: "Declare it: `input x: f32[4]`, `output y = x -> Linear(1)`.",
    example: "model House {\n  input rooms: f32[4]\n}\n",
  },
  NN2021: {
    cause: "The types are `f32` (numbers), `u8` (bytes), `index<K>` (class numbers) and the enums of the file.",
    fix: "Write one of them. Sizes stand in brackets behind it: `f32[28, 28]`.",
    example: house().replace("f32[4]", "float[4]"),
  },
  NN2022: {
    cause: "`index` needs its number of classes, `<…>` fits no other type, and more than three axes need names.",
    fix: "Write it like `f32[4]`, `u8[H = 28, W = 28, C = 1]` or `index<10>[T = 64]`.",
    example: species()
      .replace("species: Species", "species: index")
      .replace("enum Species { lily, rose, tulip }\n\n", "")
      .replace("Species.size", "3"),
  },
  NN2023: {
    cause: "A loss is a call such as `MSE(output, target)`, or a sum of calls with weights; a metric is one call.",
    fix: "Write what is compared with what.",
    example: house("-> Linear(1)", "MSE(guess, price) + 3"),
  },
  NN2024: {
    cause: "Losses and metrics compare an output with a target, in this order, and metrics only know what is an `output`.",
    fix: "Give both, the output first. To measure a `let`, make it an `output`.",
    example: house("-> Linear(1)", "MSE(guess)"),
  },
  NN2025: {
    cause:
      "The line of an input may scale its numbers, because that is part of the model. What depends on data (`standardize`) stands in the data block, and layers stand in a flow.",
    fix: "Move it to where it belongs.",
    example: house().replace("f32[4]", "f32[4] -> standardize"),
  },
  NN2026: {
    cause: "Values are computed from the top to the bottom; this one is only defined further down.",
    fix: "Move its definition up.",
    example:
      "model House {\n  input  rooms: f32[4]\n  target price: f32[1]\n\n  output guess = hidden -> Linear(1)\n  let hidden = rooms -> Linear(16) -> ReLU\n\n  loss = MSE(guess, price)\n}\n",
  },
  NN2027: {
    cause: "The calculation divides by 0, or leaves the range of numbers.",
    fix: "Check the numbers that it is made of.",
    example: "dim width = 16 / 0\n\n" + house("-> Linear(width) -> ReLU -> Linear(1)"),
  },
  NN2028: {
    cause:
      "The members of an enum are its classes. Without any there is nothing to tell apart, and two of one spelling look the same in the data.",
    fix: "Name each class once.",
    example: species().replace("lily, rose, tulip", "lily, rose, lily"),
  },
  NN2029: {
    cause: "`in` is what flows into a `block`; a model has no such value, but inputs with names.",
    fix: "Write the name of the input.",
    example: house()
      .replace("= rooms", "= in")
      .replace(/rooms(?= ->)/, "in"),
  },
  NN2030: {
    cause: "The number decides how the model is built: how often it repeats, how a layer behaves. That has to be known before shapes are.",
    fix: "Write a number or a `dim`. Sizes of layers may be taken from shapes: `Linear(in.C)`.",
    example: "block Deep {\n  -> repeat(in.F) { -> Linear(4) -> ReLU }\n}\n\n" + house("-> Deep -> Linear(1)"),
  },
  NN2031: {
    cause: "Blocks may use blocks, and dims other dims, 64 deep.",
    fix: "Write some of them out.",
    example: "block B1 {\n  -> Linear(4)\n}\n\nblock B2 {\n  -> B1\n}\n// and so on\n",
    enlarged: () =>
      Array.from({ length: 70 }, (_, i) => `block B${i} { ${i === 0 ? "-> ReLU" : `-> B${i - 1}`} }\n`).join("") +
      house("-> B69 -> Linear(1)"),
  },
  NN2032: {
    cause: "Each argument is right by itself, and together they contradict each other.",
    fix: "Change one of them; the message says which one asks for what.",
    example: house() + "\ntrain House {\n  optimizer = SGD(lr = 1e-2, nesterov = true)\n}\n",
  },
  NN2033: {
    cause: "The argument describes a weight that this layer does not have: it shares another layer's, or was told to have none.",
    fix: "Remove the argument, or write it where the weight belongs.",
    example: house("-> Linear(1, bias = false, bias_init = Zeros)"),
  },
  NN2034: {
    cause: "A layer is told to use a weight of a named layer that has no such weight, or that nothing flows through.",
    fix: "Write a weight that the help line lists, or use the named layer too.",
    example: house("-> same -> ReLU -> Linear(4, weight = same.weights) -> ReLU -> Linear(1)").replace(
      "  output",
      "  layer same = Linear(4)\n  output",
    ),
  },
} as const satisfies Readonly<Record<string, Explanation>>;
