/** From the units of the source to those of the model, and back. */
import { DataError } from "../errors.ts";
import type { Plan, TransformPlan } from "../plan.ts";
import type { Tensor, Trainer } from "../trainer.ts";
import { type Column, type Dataset, tensorsOf } from "./dataset.ts";
import { type FittedValues, ruleOf, type Transform } from "./transforms.ts";

/** A dataset in model units: each column has the array type of the model's own input or target. */
export interface PreparedDataset {
  readonly columns: readonly Column[];
  readonly rows: Uint32Array;
}

/**
 * Fits the transforms of the plan's `data` block (`standardize`) on the rows of `train`, and writes what is fitted
 * to the model, as the states `<field>.mean` and `<field>.deviation`, so that it is saved with the weights.
 */
export function fitTransforms(model: Trainer, train: Dataset): void {
  for (const tensor of tensorsOf(train.plan)) {
    const plans = transformsOf(train.plan, tensor.name);
    const column = train.columns[tensor.name];
    if (column === undefined || plans.every((plan) => ruleOf(plan).fitted.length === 0)) continue;
    const values = gatherRaw(column, train.rows);
    for (const plan of plans) {
      const rule = ruleOf(plan);
      for (const [name, fitted] of Object.entries(rule.fit(values, column.size, train.rows.length)))
        model.write(`${tensor.name}.${name}`, fitted);
      // Later transforms are fitted on what the model will see, so with the values as the model rounds them.
      applyInPlace(rule.create(readFitted(model, tensor.name, rule.fitted)), values, column.size);
    }
  }
}

/**
 * Brings a dataset into the model's units, with the values that the model has been fitted with: for data that comes
 * after training, and for an app's own loop. Columns without transforms are shared, others are copied.
 *
 * @param shared columns already prepared; parts of a split pass the same map, so that their columns are prepared once
 * @throws DataError where the data does not fit the model
 */
export function prepare(model: Trainer, dataset: Dataset, shared = new Map<Column, Column>()): PreparedDataset {
  const columns = tensorsOf(dataset.plan).flatMap((tensor) => {
    const raw = dataset.columns[tensor.name];
    if (raw === undefined) return [];
    const prepared = shared.get(raw) ?? prepareColumn(model, raw, createTransforms(model, dataset.plan, tensor.name));
    shared.set(raw, prepared);
    return [prepared];
  });
  return { columns, rows: dataset.rows };
}

/** The transforms of an input or target, in order, with the values that the model was fitted with. */
export function createTransforms(model: Trainer, plan: Plan, name: string): readonly Transform[] {
  return transformsOf(plan, name).map((transform) => {
    const rule = ruleOf(transform);
    return rule.create(readFitted(model, name, rule.fitted));
  });
}

function transformsOf(plan: Plan, name: string): readonly TransformPlan[] {
  return plan.data?.fields.find((field) => field.name === name)?.transforms ?? [];
}

function readFitted(model: Trainer, field: string, names: readonly string[]): FittedValues {
  return Object.fromEntries(names.map((name) => [name, model.read(`${field}.${name}`)]));
}

function gatherRaw(column: Column, rows: Uint32Array): Float64Array {
  const { values, size } = column;
  const gathered = new Float64Array(rows.length * size);
  rows.forEach((row, place) => {
    for (let j = 0; j < size; j++) gathered[place * size + j] = values[row * size + j] as number;
  });
  return gathered;
}

function applyInPlace(transform: Transform, values: Float64Array, size: number): void {
  for (let i = 0; i < values.length; i++) values[i] = transform.apply(values[i] as number, i % size);
}

function prepareColumn(model: Trainer, raw: Column, chain: readonly Transform[]): Column {
  const { name, size } = raw;
  const own = arrayOf(model, name);
  const needed = own.length / model.info.capacity;
  if (needed !== size)
    throw new DataError(`A row of "${name}" has ${size} values, but the model takes ${needed}: the plan is not of this model.`);
  if (chain.length === 0 && raw.values.constructor === own.constructor) return raw;
  if (chain.length > 0 && !(own instanceof Float32Array || own instanceof Float64Array)) {
    throw new DataError(`"${name}" cannot be transformed: the model takes whole numbers there. Declare it as f32.`);
  }
  const values = emptyLike(own, raw.values.length);
  if (chain.length === 0) {
    values.set(raw.values);
    return { name, size, values };
  }
  for (let i = 0; i < values.length; i++) {
    let value = raw.values[i] as number;
    for (const transform of chain) value = transform.apply(value, i % size);
    values[i] = value;
  }
  return { name, size, values };
}

/** The model's own array of an input or a target. */
export function arrayOf(model: Trainer, name: string): Tensor {
  const array = model.inputs[name] ?? model.targets[name];
  if (array === undefined)
    throw new DataError(`The model ${model.info.name} has no input or target "${name}": the plan is not of this model.`);
  return array;
}

function emptyLike(array: Tensor, length: number): Tensor {
  if (array instanceof Float32Array) return new Float32Array(length);
  if (array instanceof Float64Array) return new Float64Array(length);
  if (array instanceof Uint8Array) return new Uint8Array(length);
  return array instanceof Uint16Array ? new Uint16Array(length) : new Uint32Array(length);
}
