/**
 * Random valid models. fast-check draws a recipe, plain numbers that shrink well; `write` reads it as `.nnet` text and
 * keeps track of the shapes, so that whatever the recipe says, the model is valid.
 */
import fc from "fast-check";

export interface StageRecipe {
  readonly kind: number;
  readonly size: number;
  readonly flag: boolean;
  readonly inner: readonly StageRecipe[];
}

export interface InputRecipe {
  readonly extents: readonly number[];
  readonly bytes: boolean;
  /** Class numbers below this, which an embedding looks up; 0 for numbers. */
  readonly classes: number;
  readonly named: boolean;
  readonly stages: readonly StageRecipe[];
}

export interface HeadRecipe {
  readonly kind: number;
  readonly size: number;
  readonly weight: number;
  readonly stages: readonly StageRecipe[];
}

export interface Recipe {
  readonly inputs: readonly InputRecipe[];
  readonly join: number;
  readonly heads: readonly HeadRecipe[];
  readonly optimizer: number;
  readonly clip: number;
  readonly batch: number;
  readonly seed: number;
}

/** Mostly small; now and then wide enough for tiles and blocks of weights. */
const extent = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 1, max: 9 }) },
  { weight: 1, arbitrary: fc.constantFrom(16, 17, 31, 40, 64) },
);
const batch = fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) }, { weight: 2, arbitrary: fc.constantFrom(11, 16, 17, 33) });
const kind = fc.nat(999);

const simpleStage: fc.Arbitrary<StageRecipe> = fc.record({ kind, size: extent, flag: fc.boolean(), inner: fc.constant([]) });
const stage: fc.Arbitrary<StageRecipe> = fc.record({
  kind,
  size: extent,
  flag: fc.boolean(),
  inner: fc.array(simpleStage, { maxLength: 2 }),
});
const stages = fc.array(stage, { maxLength: 4 });

const input: fc.Arbitrary<InputRecipe> = fc.record({
  extents: fc.oneof(
    { weight: 5, arbitrary: fc.tuple(extent) },
    { weight: 3, arbitrary: fc.tuple(fc.integer({ min: 1, max: 5 }), extent) },
    { weight: 1, arbitrary: fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 })) },
  ),
  bytes: fc.boolean(),
  classes: fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.constantFrom(2, 7, 300) }),
  named: fc.boolean(),
  stages,
});

const head: fc.Arbitrary<HeadRecipe> = fc.record({
  kind,
  size: fc.integer({ min: 2, max: 7 }),
  weight: fc.constantFrom(1, 0.3, 2),
  stages: fc.array(stage, { maxLength: 1 }),
});

export const recipe: fc.Arbitrary<Recipe> = fc.record({
  inputs: fc.array(input, { minLength: 1, maxLength: 3 }),
  join: kind,
  heads: fc.array(head, { minLength: 1, maxLength: 2 }),
  optimizer: kind,
  clip: kind,
  batch,
  seed: fc.nat(2 ** 31),
});
