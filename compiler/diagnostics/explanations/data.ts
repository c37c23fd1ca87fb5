/** NN3xxx: data and training. */
import { type Explanation, house, houses, species } from "./explanation.ts";

const trained = (...lines: readonly string[]): string =>
  `\ntrain House on houses {\n  optimizer = Adam(lr = 1e-3)\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;

export const data = {
  NN3001: {
    cause: "The block knows no such key. Nothing is ignored silently.",
    fix: "Correct it; the message shows the keys that there are. Learning rates and the like are arguments of the optimizer.",
    example: house() + houses() + trained("epoch     = 20"),
  },
  NN3002: {
    cause: "The key stands twice in one block, and only one of them could count.",
    fix: "Remove one of them.",
    example: house() + houses() + trained("epochs    = 20", "epochs    = 30"),
  },
  NN3003: {
    cause: "`data … for` and `train` name the model of the file, and `train … on` one of its data blocks. There is no such one.",
    fix: "Write the name as it is declared.",
    example: house() + houses() + trained().replace("on houses", "on homes"),
  },
  NN3004: {
    cause: "A data block needs a source, a train block an optimizer: there is no sensible default for them.",
    fix: "Add the line.",
    example: house() + houses({ source: undefined }),
  },
  NN3005: {
    cause: "Training needs values for each input and each target, and the data block says nothing of this one.",
    fix: 'Add a line for it: `price = column("price")`.',
    example: house() + houses({ price: undefined }),
  },
  NN3006: {
    cause: "The columns fill the numbers of a field one by one, so there must be as many of them.",
    fix: "Name as many columns as the field has numbers, or declare it with as many as there are columns.",
    example: house() + houses({ rooms: 'columns("a", "b", "c")' }),
  },
  NN3007: {
    cause:
      "Each row is used for training, validation or testing, so the parts add up to 1; rows from a `test` source of their own are not among them.",
    fix: "Change the parts until they do.",
    example: house() + houses({ split: "random(train = 0.8, validation = 0.1)" }),
  },
  NN3008: {
    cause: "Without a header the columns of a file have no names.",
    fix: "Write `header = true` where the first line has the names, or count the columns from 0: `column(4)`.",
    example: house() + houses({ source: 'csv("houses.csv", header = false)' }).replace('columns("a", "b", "c", "d")', "columns(0 .. 3)"),
  },
  NN3009: {
    cause: "Training ends after a number of rounds through the data (`epochs`) or after a number of batches (`steps`).",
    fix: "Remove one of the two lines.",
    example: house() + houses() + trained("epochs    = 20", "steps     = 1000"),
  },
  NN3010: {
    cause: "There is no such value to watch while training: a metric of another name, or no validation rows to measure it on.",
    fix: "Watch `validation.loss`, `train.loss`, or `validation.` and the name of a metric. Validation rows come from the split.",
    example: house() + houses() + trained("callbacks = [EarlyStopping(monitor = validation.loss)]"),
  },
  NN3011: {
    cause:
      "The transform computes with amounts, and the field holds classes or bytes; or it makes another number of values than the field has.",
    fix: "Remove the transform, or declare the field as `f32`.",
    example: `${species()}
data meadow for Flower {
  source  = csv("meadow.csv", header = true)
  flower  = columns("a", "b", "c", "d")
  species = column("kind") -> standardize
}
`,
  },
  NN3012: {
    cause: "The source gives something else than the model needs: `idx` files hold images and labels, for one input and one target.",
    fix: "Use the source that fits, such as `csv`; a `test` source is of the same kind as `source`.",
    example: house() + houses({ test: 'idx(images = "images.gz", labels = "labels.gz")' }),
  },
  NN3013: {
    cause: "Training makes the loss small, and the model has none.",
    fix: "Add one to the model: `loss = MSE(output, target)`.",
    example:
      "model House {\n  input rooms: f32[4]\n  output guess = rooms -> Linear(1)\n}\n\ntrain House {\n  optimizer = Adam(lr = 1e-3)\n}\n",
  },
  NN3014: {
    cause: "A stratified split keeps the share of each class in every part, and this target has no classes.",
    fix: "Name a target that is an enum or an `index`, or leave `stratify` out.",
    example: house() + houses({ split: "random(train = 0.8, validation = 0.2, stratify = price)" }),
  },
  NN3015: {
    cause: "A range counts columns upwards from 0, both ends included: `0 .. 3` are four columns.",
    fix: "Write the smaller number first.",
    example: house() + houses({ source: 'csv("houses.csv", header = false)', rooms: "columns(3 .. 0)", price: "column(4)" }),
  },
  NN3016: {
    cause: "A model is trained in one way; and where there are several data blocks the train block says which one it uses.",
    fix: "Remove what is too much, or write `train House on houses`.",
    example: house() + trained().replace(" on houses", "") + trained().replace(" on houses", ""),
  },
  NN3017: {
    cause: "Transforms of a field are applied from left to right, and this one makes no sense behind, or in front of, the others.",
    fix: "Change their order, or remove one of them.",
    example: house() + houses({ rooms: 'columns("a", "b", "c", "d") -> standardize -> fill(mean)' }),
  },
  NN3018: {
    cause:
      "A window is a number of rows that follow each other. It has to fit the first axis of the inputs, and rows in their order have to stay in it.",
    fix: "Declare the axes as long as the window, and split by time: `chronological(train = 0.8, test = 0.2)`.",
    example: `model Weather {
  input  history: f32[T = 8, F = 2]
  target next:    f32[1]

  output forecast = history -> Flatten -> Linear(1)

  loss = MSE(forecast, next)
}

data days for Weather {
  source  = csv("days.csv", header = true)
  window  = sliding(length = 8, horizon = 1)
  history = columns("low", "high")
  next    = column("low")
  split   = random(train = 0.8, test = 0.2)
}
`,
  },
} as const satisfies Readonly<Record<string, Explanation>>;
