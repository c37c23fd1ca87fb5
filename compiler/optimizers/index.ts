/** Every optimiser: one file and one line each. */
import type { Optimizer, Table } from "../ir/layer.ts";
import { adadelta } from "./adadelta.ts";
import { adagrad } from "./adagrad.ts";
import { adam } from "./adam.ts";
import { adamax } from "./adamax.ts";
import { adamw } from "./adamw.ts";
import { lion } from "./lion.ts";
import { nadam } from "./nadam.ts";
import { rmsprop } from "./rmsprop.ts";
import { sgd } from "./sgd.ts";

export const optimizers: Table<Optimizer> = {
  SGD: sgd,
  Adam: adam,
  AdamW: adamw,
  RMSProp: rmsprop,
  Adagrad: adagrad,
  Adadelta: adadelta,
  Adamax: adamax,
  NAdam: nadam,
  Lion: lion,
};
