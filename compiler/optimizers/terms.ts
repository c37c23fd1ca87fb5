/** The arithmetic of update rules, so that they read like their formulas. */
import { add } from "../ops/add.ts";
import { affine } from "../ops/affine.ts";
import { broadcast } from "../ops/broadcast.ts";
import { div } from "../ops/div.ts";
import { mul } from "../ops/mul.ts";
import { squareRoot } from "../ops/sqrt.ts";
import { sub } from "../ops/sub.ts";
import type { NodeId } from "../ir/graph.ts";
import type { OptimizerContext } from "../ir/layer.ts";

export interface Terms {
  plus(a: NodeId, b: NodeId): NodeId;
  minus(a: NodeId, b: NodeId): NodeId;
  times(a: NodeId, b: NodeId): NodeId;
  over(a: NodeId, b: NodeId): NodeId;
  squared(x: NodeId): NodeId;
  root(x: NodeId): NodeId;
  /** factor·x + offset, both plain numbers. */
  scaled(x: NodeId, factor: number, offset?: number): NodeId;
  /** A scalar, repeated over the parameter's shape. */
  spread(scalar: NodeId): NodeId;
  /** The state r ← β·r + (1 − β)·x, from 0; its new value. */
  runningMean(name: string, x: NodeId, beta: number): NodeId;
  /** w ← w − lr·direction. */
  descend(direction: NodeId, from?: NodeId): void;
}

export function termsOf(context: OptimizerContext): Terms {
  const { g, parameter } = context;
  const terms: Terms = {
    plus: (a, b) => g.apply(add, [a, b], undefined),
    minus: (a, b) => g.apply(sub, [a, b], undefined),
    times: (a, b) => g.apply(mul, [a, b], undefined),
    over: (a, b) => g.apply(div, [a, b], undefined),
    squared: (x) => g.apply(mul, [x, x], undefined),
    root: (x) => g.apply(squareRoot, [x], undefined),
    scaled: (x, factor, offset = 0) => g.apply(affine, [x], { scale: factor, offset }),
    spread: (scalar) => g.apply(broadcast, [scalar], { shape: g.typeOf(parameter).shape, axes: [] }),
    runningMean(name, x, beta) {
      const old = context.state(name, 0);
      const next = terms.plus(terms.scaled(old, beta), terms.scaled(x, 1 - beta));
      context.assign(old, next);
      return next;
    },
    descend(direction, from = parameter) {
      context.assign(parameter, terms.minus(from, terms.times(terms.spread(context.learningRate), direction)));
    },
  };
  return terms;
}
