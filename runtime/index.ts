/**
 * What trains a generated model: data, `fit`, metrics, callbacks. Without dependencies; works in browsers, workers
 * and Node alike. What touches files is in node/.
 */
export type {
  CallbackPlan,
  DataPlan,
  DatePart,
  EarlyStoppingPlan,
  FieldPlan,
  MetricPlan,
  OutputPlan,
  PartPlan,
  Plan,
  SchedulePlan,
  SourcePlan,
  SplitPlan,
  TensorPlan,
  TrainPlan,
  TransformPlan,
  WindowPlan,
} from "./plan.ts";
export type { ModelInfo, ParameterInfo, Tensor, TensorInfo, Trainer } from "./trainer.ts";
export { DataError } from "./errors.ts";

export { type Column, type Dataset, type RawSample, sample, type Splits, takeRows } from "./data/dataset.ts";
export { type FieldValues, fromArrays, type RowValue } from "./data/from-arrays.ts";
export { createTableReader, fromTable, type TableHead, type TableOptions, type TableReader, type TextTable } from "./data/from-table.ts";
export { fromIdx, type IdxArray, parseIdx } from "./data/idx.ts";
export { gunzip } from "./data/gunzip.ts";
export { split } from "./data/split.ts";
export { fitTransforms } from "./data/fit-transforms.ts";
export { prepare, type PreparedDataset } from "./data/prepare.ts";
export { createLoader, type Loader } from "./data/loader.ts";

export { fit, fitEvents, type FitListener } from "./fit/fit.ts";
export type { FitOptions } from "./fit/options.ts";
export {
  type CrossValidation,
  type CrossValidationOptions,
  crossValidate,
  type FoldSplit,
  type TrainedFold,
} from "./fit/cross-validate.ts";
export type { EndEvent, EndReason, EpochEvent, FitEvent, ProgressEvent, StartEvent } from "./fit/events.ts";
export type { Measured } from "./callbacks/callback.ts";
export { evaluate, type Evaluation } from "./evaluate.ts";
export { callbacks } from "./callbacks/index.ts";
export { schedules } from "./schedules/index.ts";
export type { Length, Schedule } from "./schedules/schedule.ts";
export { metrics } from "./metrics/index.ts";
export type { Matrix, Metric, MetricContext, MetricRule } from "./metrics/metric.ts";

export { notesOf, type WeightsNotes, withNotes } from "./weights-notes.ts";
export { createRandom, type Random, shuffle } from "./random.ts";
export { type Breather, createBreather } from "./breathe.ts";
