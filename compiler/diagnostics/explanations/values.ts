/** NN21xx and NN22xx: shapes and kinds of values. */
import { type Explanation, house, species } from "./explanation.ts";

const image = (flow: string): string => `model Digits {
  input  image: u8[H = 28, W = 28, C = 1] -> scale(1 / 255)
  target digit: index<10>

  output prediction = image ${flow}

  loss = CrossEntropy(prediction, digit)
}
`;

export const values = {
  NN2101: {
    cause: "The layer works along the last axis of a value, and a single number has no axis.",
    fix: "Declare the input as `f32[1]`, a vector of one number.",
    example: house().replace("f32[4]", "f32"),
  },
  NN2102: {
    cause: "Adding, multiplying and joining need values whose axes fit: the same ones, or those of one value are the last of the other.",
    fix: "Bring both to one shape, for instance with `-> Linear(…)` or `-> Flatten`. The shapes stand beside the lines.",
    example: house().replace("rooms -> Linear(1)", "(rooms -> Linear(3)) + (rooms -> Linear(2)) -> Linear(1)"),
  },
  NN2103: {
    cause:
      "A Linear layer works along the last axis. The value still has the axes H and W of an image: each pixel would be treated by itself, which is hardly meant.",
    fix: "Write `-> Flatten` in front of it: the whole image becomes one vector.",
    example: image("-> Linear(10) -> Softmax"),
  },
  NN2104: {
    cause: "The loss compares number by number, so the prediction has as many numbers as the target.",
    fix: "Let the last layer give as many numbers as the target has, or declare the target otherwise.",
    example: house("-> Linear(2)"),
  },
  NN2105: {
    cause: "A named layer has one set of weights for all its uses, so the values that flow into it have one size.",
    fix: "Bring the values to one size, or use a layer for each of them.",
    example: `model House {
  input  rooms: f32[4]
  target price: f32[1]

  layer head = Linear(1)
  let wide = rooms -> Linear(8) -> ReLU
  output guess = (rooms -> head) + (wide -> head)

  loss = MSE(guess, price)
}
`,
  },
  NN2106: {
    cause: "A tensor may have 268,435,456 numbers, a batch included, and an axis 16,777,216 entries. More would not fit into memory.",
    fix: "Make the layer, what flows into it, or the batch smaller.",
    example: house("-> Linear(20000) -> ReLU -> Linear(20000) -> ReLU -> Linear(1)"),
  },
  NN2107: {
    cause: "`in.H` is the size of what flows into a block along the axis H, and what flows in at this use has none.",
    fix: "Use an axis that it has: the last one is always `in.F` or `in.C`.",
    example: "block Widen {\n  -> Linear(in.H * 2)\n}\n\n" + house("-> Widen -> ReLU -> Linear(1)"),
  },
  NN2108: {
    cause: "The size is computed from a shape, and the result is not whole, less than 1, or too large.",
    fix: "Check the calculation against the shape that flows in; it stands beside the line.",
    example: "block Narrow {\n  -> Linear(in.F / 3)\n}\n\n" + house("-> Narrow -> ReLU -> Linear(1)"),
  },
  NN2109: {
    cause:
      "Each layer becomes code of its own, and a module may have 4,000 statements and 512 KiB: larger ones are slow to load and to optimise.",
    fix: "Use fewer layers; wider ones cost no code.",
    example: house("-> repeat(70) { -> Linear(4) -> Tanh } -> Linear(1)"),
  },
  NN2110: {
    cause: "The initializer needs a tensor of another shape, for instance one with rows and columns.",
    fix: "Choose another initializer for it, such as `Normal(0.02)` or `Zeros`.",
    example: house("-> Linear(1, bias_init = Orthogonal)"),
  },
  NN2201: {
    cause: "CrossEntropy compares probabilities of classes that add up to 1, and the prediction is none: its last layer is not Softmax.",
    fix: "End the output with `-> Softmax`. Both together are computed in their stable form, so nothing is lost.",
    example: species("-> Linear(Species.size)"),
  },
  NN2202: {
    cause: "BCE compares a probability between 0 and 1 with a yes or no, and the prediction can be any number.",
    fix: "End the output with `-> Sigmoid`. Both together are computed in their stable form.",
    example: house("-> Linear(1)", "BCE(guess, price)"),
  },
  NN2203: {
    cause: "The loss is one for another kind of target: BCE for a yes or no, CrossEntropy for one class of several, MSE for numbers.",
    fix: "Use the loss that fits the target, or declare the target as what it is.",
    example: species("-> Linear(1) -> Sigmoid", "BCE(kind, species)"),
  },
  NN2204: {
    cause: "The metric measures something else than the output gives: accuracy counts right classes, MAE measures distances of numbers.",
    fix: "Use a metric for this kind of output.",
    example: house().replace("  loss =", "  metric accuracy = Accuracy(guess, price)\n  loss   ="),
  },
  NN2205: {
    cause:
      "The numbers of classes have no size and no order: class 2 is not twice class 1. A layer that computes would take them for amounts.",
    fix: "Declare the input as `f32` where it is an amount. Classes become numbers by `-> onehot` in the data block.",
    example: house().replace("f32[4]", "index<10>[4]"),
  },
  NN2206: {
    cause: "The loss computes the probability by itself, from scores of any size.",
    fix: "Leave the last activation out.",
    example: house("-> Linear(1) -> Sigmoid", "Hinge(guess, price)").replace("price: f32[1]", "price: index<2>"),
  },
  NN2207: {
    cause: "Class weights need one number for each class, and what is ignored has to be one of the classes.",
    fix: "Count the classes of the target, and give them in their order.",
    example: species(undefined, "CrossEntropy(kind, species, weights = [1, 2])"),
  },
  NN2208: {
    cause:
      "An embedding keeps a vector for each class and looks the vector up by the number of the class, so it needs class numbers, and a vector for each.",
    fix: "Declare the input as an enum or as `index<10>`, and give the embedding as many rows as there are classes.",
    example: house("-> Embedding(10, 8) -> Flatten -> Linear(1)"),
  },
} as const satisfies Readonly<Record<string, Explanation>>;
