/** From the units of the source to those of the model, and back. */
import { DataError } from "../errors.ts";
import type { Plan, TensorPlan } from "../plan.ts";
import type { Tensor, Trainer } from "../trainer.ts";
import { type Column, type Dataset, tensorsOf } from "./dataset.ts";
import { readFitted } from "./fit-transforms.ts";
import { type FieldLayout, layoutOf, type PartLayout } from "./layout.ts";
import { ruleOf, type Transform } from "./transforms.ts";

/** A dataset in model units: each column has the array type of the model's own input or target. */
export interface PreparedDataset {
  readonly columns: readonly Column[];
  readonly rows: Uint32Array;
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
    const prepared = shared.get(raw) ?? prepareColumn(model, raw, layoutOf(dataset.plan, tensor));
    shared.set(raw, prepared);
    return [prepared];
  });
  return { columns, rows: dataset.rows };
}

/** The transforms of an input or target, in order, by the element of a sample, with the values that the model was fitted with. */
export function createTransforms(model: Trainer, plan: Plan, tensor: TensorPlan): readonly Transform[] {
  const { parts, width } = layoutOf(plan, tensor);
  if (parts.every(({ transforms }) => transforms.length === 0)) return [];
  const chains = parts.flatMap((part) => {
    const chain = chainOf(model, part);
    // Which column of the part each element of a row is of; a one-hot part has no transforms to be undone.
    return Array.from({ length: part.rawCount * part.each }, (_, i) => ({ chain, column: Math.floor(i / part.each) }));
  });
  const at = (j: number): (typeof chains)[number] => chains[j % width] as (typeof chains)[number];
  return [
    {
      apply: (value, j) => at(j).chain.reduce((result, transform) => transform.apply(result, at(j).column), value),
      undo: (value, j) => at(j).chain.reduceRight((result, transform) => transform.undo(result, at(j).column), value),
    },
  ];
}

function chainOf(model: Trainer, { transforms, prefix }: PartLayout): readonly Transform[] {
  return transforms.map((plan) => {
    const rule = ruleOf(plan);
    return rule.create(readFitted(model, prefix, rule.fitted));
  });
}

function prepareColumn(model: Trainer, raw: Column, layout: FieldLayout): Column {
  const { name } = raw;
  const { rawWidth, width, rows, parts } = layout;
  const own = arrayOf(model, name);
  const needed = own.length / model.info.capacity;
  if (needed !== rows * width)
    throw new DataError(`A row of "${name}" has ${rows * width} values, but the model takes ${needed}: the plan is not of this model.`);
  const changes = parts.some(({ transforms, onehot }) => transforms.length > 0 || onehot);
  if (!changes && raw.values.constructor === own.constructor) return raw;
  if (changes && !(own instanceof Float32Array || own instanceof Float64Array)) {
    throw new DataError(`"${name}" cannot be transformed: the model takes whole numbers there. Declare it as f32.`);
  }
  const count = raw.values.length / rawWidth;
  const values = emptyLike(own, count * width);
  if (!changes) values.set(raw.values);
  else for (const part of parts) preparePart(chainOf(model, part), part, raw.values, values, layout);
  const { stride = raw.size, offset = 0 } = raw;
  return { name, size: rows * width, values, stride: (stride / rawWidth) * width, offset: (offset / rawWidth) * width };
}

function preparePart(chain: readonly Transform[], part: PartLayout, raw: Tensor, values: Tensor, { rawWidth, width }: FieldLayout): void {
  const { rawStart, rawCount, start, each, onehot } = part;
  const rows = raw.length / rawWidth;
  for (let row = 0; row < rows; row++) {
    for (let j = 0; j < rawCount; j++) {
      let value = raw[row * rawWidth + rawStart + j] as number;
      const to = row * width + start + j * each;
      if (onehot) {
        values[to + value] = 1;
        continue;
      }
      for (const transform of chain) value = transform.apply(value, j);
      values[to] = value;
    }
  }
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
