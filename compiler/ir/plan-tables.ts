/** Entries of the tables that end in the plan: sources, fields, transforms, splits, windows, callbacks. */
import type { Contradiction, Signature } from "./layer.ts";
import type { Arguments } from "./model.ts";
import type { CallbackPlan, SchedulePlan, SourcePlan, SplitPlan, TransformPlan, WindowPlan } from "./plan.ts";

/** Where rows come from: `csv("iris.csv")`. */
export interface DataSource extends Signature {
  plan?(args: Arguments): SourcePlan;
  /** Fills the only input and the only target by itself: the data block has no lines for them. */
  readonly fillsFields?: boolean;
}

/** What a field of a data block begins with: `columns("a", "b")`. */
export interface FieldSource extends Signature {
  /** How many columns it takes: one, or one for each number of the field. */
  readonly columns?: "one" | "many";
}

/** What is done to a column before the model sees it: `-> standardize`. */
export interface Transform extends Signature {
  /** Works on numbers only, not on classes. */
  readonly numeric: boolean;
  /**
   * Where it stands in a chain: "alone" makes numbers of classes and is the only one; "dates" makes numbers of text and is
   * the first; "fill" comes before what computes with numbers. Without, it computes with numbers.
   */
  readonly place?: "alone" | "dates" | "fill";
  /** @param classesOf how many members an enum has, by its name */
  plan?(args: Arguments, classesOf: (name: string) => number): TransformPlan;
  /** The states that it is fitted into, one number a column, and what they are before; none where not given. */
  fitted?(plan: TransformPlan): readonly FittedState[];
}

/** `flower.mean`: a number a column, fitted by runtime/ on training rows. */
export interface FittedState {
  readonly name: string;
  readonly initial: number;
}

export interface Split extends Signature {
  plan?(args: Arguments): SplitPlan;
}

/** How rows become samples of several rows. */
export interface Window extends Signature {
  plan?(args: Arguments): WindowPlan;
}

/** What an early stop or another callback needs to know of the value that it watches. */
export interface Monitored {
  readonly better: "higher" | "lower";
}

/** How the learning rate changes while a model trains; runtime/ carries it out. */
export interface Schedule extends Signature {
  /** What does not go together with the optimiser's learning rate. */
  misfit?(args: Arguments, lr: number): Contradiction | undefined;
  plan?(args: Arguments, given: Monitored & { readonly lr: number }): SchedulePlan;
}

export interface Callback extends Signature {
  plan?(args: Arguments, monitored: Monitored): CallbackPlan;
}
