/** NN9xxx: what the language knows and this version cannot do yet. */
import { type Explanation, house, houses } from "./explanation.ts";

const fix = "Use one of those that are built; the message lists them.";

export const planned = {
  NN9001: {
    cause: "The layer is part of the language, and this version cannot build it yet.",
    fix,
    example: house("-> Linear(16) -> LayerNorm -> Linear(1)"),
  },
  NN9002: {
    cause: "The loss is part of the language, and this version cannot build it yet.",
    fix,
    example: house("-> Linear(1)", "Dice(guess, price)"),
  },
  NN9003: {
    cause: "The metric is part of the language, and this version cannot build it yet.",
    fix,
    example: house().replace("  loss =", "  metric overlap = IoU(guess, price)\n  loss   ="),
  },
  NN9007: {
    cause: "The source, transform, split or window is part of the language, and this version cannot build it yet.",
    fix,
    example: house() + houses({ source: 'text("houses.txt")' }),
  },
} as const satisfies Readonly<Record<string, Explanation>>;
