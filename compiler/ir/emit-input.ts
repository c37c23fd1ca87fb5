import type { Graph } from "./graph.ts";
import type { LoopProgram } from "./loops.ts";
import type { Model } from "./model.ts";

/** What the numbers of an output mean (Content of ir/layer.ts, without indices: no output is one). */
export type OutputContent = "values" | "distribution" | "probability";

/** All that 7-emit reads. */
export interface EmitInput {
  readonly program: LoopProgram;
  readonly graph: Graph;
  readonly model: Model;
  /** The `.nnet` text, and its name with `/`: "models/iris.nnet". */
  readonly source: string;
  readonly fileName: string;
  readonly precision: "f32" | "f64";
  /** false leaves prettier out. */
  readonly format: boolean;
  /** By output name, as 3-build found it. Without an entry it is told from the loss or the last layer. */
  readonly contents?: Readonly<Record<string, OutputContent>>;
  /** From the metric table, by its names: which way a metric is better. "higher" without an entry. */
  readonly better?: Readonly<Record<string, "higher" | "lower">>;
}
