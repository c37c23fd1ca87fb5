/** Operands for op tests, drawn so that a failure comes again. */
import type { TensorType } from "../../compiler/ir/graph.ts";
import { sizeOf } from "../oracle/tensor.ts";
import type { Tensor } from "../oracle/tensor.ts";
import type { Domain, OpCase } from "./cases.ts";

/** A stand-in for the generated modules' hash: what matters is that everybody calls it alike. */
export const random24 = (key: number, stream: number, index: number): number =>
  (key * 7919 + stream * 104_729 + index * 15_485_863) % 2 ** 24;

/** Small linear congruential generator (Numerical Recipes), numbers in [0, 1). */
export function draws(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** A tensor of a type with n rows. "open" keeps 0.1 away from 0. */
export function drawTensor(type: TensorType, domain: Domain, n: number, random: () => number): Tensor {
  const shape = type.shape.map((extent) => (extent === "n" ? n : extent));
  const element = (): number => {
    if (typeof domain === "object") return Math.floor(random() * domain.below);
    if (domain === "probability") return 0.05 + 0.9 * random();
    if (domain === "positive") return 0.2 + 2 * random();
    const value = 4 * random() - 2;
    return domain === "open" ? value + Math.sign(value) * 0.1 : value;
  };
  return { shape, data: Array.from({ length: sizeOf(shape) }, element) };
}

export function drawInputs(opCase: OpCase, n: number, seed: number): Tensor[] {
  const random = draws(seed);
  return opCase.types.map((type, i) => drawTensor(type, opCase.domains[i]!, n, random));
}

/** `einsum [n,3] [2,3] {"a":"bi",…}` */
export const label = (name: string, { types, attrs }: OpCase): string =>
  `${name} ${types.map((type) => `[${type.shape.join(",")}]`).join(" ")} ${JSON.stringify(attrs) ?? ""}`;
