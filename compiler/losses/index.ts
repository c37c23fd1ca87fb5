/** Every loss: one file and one line each. */
import type { Loss, Table } from "../ir/layer.ts";
import { bce } from "./bce.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { gaussianNLL } from "./gaussian-nll.ts";
import { hinge } from "./hinge.ts";
import { huber } from "./huber.ts";
import { klDivergence } from "./kl-divergence.ts";
import { mae } from "./mae.ts";
import { mse } from "./mse.ts";
import { plannedLosses } from "./planned.ts";
import { poissonNLL } from "./poisson-nll.ts";
import { smoothL1 } from "./smooth-l1.ts";

export const losses: Table<Loss> = {
  ...plannedLosses,
  MSE: mse,
  MAE: mae,
  Huber: huber,
  SmoothL1: smoothL1,
  BCE: bce,
  Hinge: hinge,
  CrossEntropy: crossEntropy,
  KLDivergence: klDivergence,
  PoissonNLL: poissonNLL,
  GaussianNLL: gaussianNLL,
};
