/** NN4xxx: what is allowed and hardly meant. */
import { type Explanation, house, species } from "./explanation.ts";

const trained = (...lines: readonly string[]): string => `\ntrain House {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

export const lints = {
  NN4001: {
    cause:
      "Bytes are numbers from 0 to 255. First weights are made for numbers around 1: the first steps are far too long, and training may never recover.",
    fix: "Scale them on the line of the input: `u8[784] -> scale(1 / 255)`. The app still passes bytes.",
    example: species().replace("f32[4]", "u8[4]"),
  },
  NN4002: {
    cause: "The last layer can only give some numbers (ReLU none below 0, Sigmoid those between 0 and 1), and the targets have others.",
    fix: "End a regression with a `Linear` layer, without activation.",
    example: house("-> Linear(16) -> ReLU -> Linear(1) -> ReLU"),
  },
  NN4003: {
    cause: "Two weighted sums in a row are one weighted sum: the second layer adds weights, but nothing that the first could not do alone.",
    fix: "Put an activation such as `-> ReLU` between them. A narrow layer between two wide ones, which saves weights, is not warned of.",
    example: house("-> Linear(16) -> Linear(1)"),
  },
  NN4004: {
    cause:
      "What the first activation cuts off, the second one misses: behind `ReLU`, Softmax cannot make any class less probable than a score of 0 does.",
    fix: "Remove one of the two. The last activation takes the numbers of a layer with weights as they are.",
    example: species("-> Linear(Species.size) -> ReLU -> Softmax"),
  },
  NN4005: {
    cause: "Softmax makes numbers add up to 1 along the last axis. A single number becomes 1, whatever it was, and nothing is learnt.",
    fix: "For a yes or no use `Linear(1) -> Sigmoid` and `BCE`, for K classes `Linear(K) -> Softmax` and `CrossEntropy`.",
    example: house("-> Linear(1) -> Softmax", "CrossEntropy(guess, price)"),
  },
  NN4006: {
    cause: "A rate of 0 drops no number.",
    fix: "Remove the layer, or give it a rate: 0.1 to 0.5 are usual.",
    example: house("-> Linear(16) -> ReLU -> Dropout(0) -> Linear(1)"),
  },
  NN4007: {
    cause:
      "Dropout sets numbers to 0 while training, so that no single one is relied upon. Behind the last layer with weights these are the predictions themselves.",
    fix: "Put it in front of that layer, behind the activation of a hidden one.",
    example: house("-> Linear(16) -> ReLU -> Linear(1) -> Dropout(0.2)"),
  },
  NN4008: {
    cause:
      "The number is allowed, and far from what works: with too high a learning rate the loss jumps or becomes NaN, with too low a one it stands still, with a very large batch there are few steps.",
    fix: "Start from the default that the message gives, and change it by factors of 3.",
    example: house() + trained("optimizer = Adam(lr = 3)"),
  },
  NN4009: {
    cause: "EarlyStopping waits for `patience` epochs without improvement, and training is over before.",
    fix: "Make `patience` smaller (a tenth of the epochs is usual), or `epochs` larger.",
    example:
      house() +
      trained("optimizer = Adam(lr = 1e-3)", "epochs    = 10", "callbacks = [EarlyStopping(monitor = train.loss, patience = 20)]"),
  },
  NN4010: {
    cause: "A term that counts 0 times teaches nothing, and training makes a term that is subtracted as large as it can.",
    fix: "Give the terms of the loss weights above 0, or remove this one.",
    example: house("-> Linear(1)", "MSE(guess, price) + 0 * MAE(guess, price)"),
  },
  NN4011: {
    cause:
      "CrossEntropy takes the number of the class. Encoded, a target takes K times the memory, and neither `predict` nor metrics know that its numbers are classes.",
    fix: "Declare the target as an enum or as `index<K>`, and remove `-> onehot`.",
    example: `${species().replace("enum Species { lily, rose, tulip }\n\n", "").replace("species: Species", "species: f32[3]").replace("Species.size", "3")}
data meadow for Flower {
  source  = csv("meadow.csv", header = true)
  flower  = columns("a", "b", "c", "d")
  species = column("kind") -> onehot(3)
}
`,
  },
  NN4012: {
    cause:
      "Where Softmax is sure and wrong it is flat, and a squared error, flat too, teaches it next to nothing. CrossEntropy is steep there.",
    fix: "Use `CrossEntropy`, best with a target of class numbers.",
    example: house("-> Linear(3) -> Softmax").replace("price: f32[1]", "price: f32[3]"),
  },
} as const satisfies Readonly<Record<string, Explanation>>;
