import { DataError } from "../errors.ts";
import type { TensorPlan } from "../plan.ts";
import type { Trainer } from "../trainer.ts";
import { type Column, type Dataset, tensorsOf } from "./dataset.ts";
import { type FieldLayout, layoutOf, type PartLayout } from "./layout.ts";
import { type FittedValues, ruleOf, type Transform } from "./transforms.ts";

/**
 * Fits the transforms of the plan's `data` block (`standardize`, `minmax`, `fill`) on the rows of `train`, and writes
 * what is fitted to the model, as the states `<field>.mean`, `<field>.deviation` and so on, so that it is saved with
 * the weights. Of windows, each row counts once, however many windows it lies in.
 *
 * @throws DataError where a column to be filled has no value in any training row
 */
export function fitTransforms(model: Trainer, train: Dataset): void {
  for (const tensor of tensorsOf(train.plan)) {
    const column = train.columns[tensor.name];
    if (column === undefined) continue;
    const layout = layoutOf(train.plan, tensor);
    if (layout.parts.every((part) => part.transforms.every((plan) => ruleOf(plan).fitted.length === 0))) continue;
    const rows = tableRows(train, column, layout);
    for (const part of layout.parts) fitPart(model, tensor, part, (j) => gather(column, layout.rawWidth, part.rawStart + j, rows));
  }
}

/** @param valuesOf the raw values of the part's column `j` */
function fitPart(model: Trainer, tensor: TensorPlan, part: PartLayout, valuesOf: (j: number) => Float64Array): void {
  const before: Transform[] = [];
  for (const plan of part.transforms) {
    const rule = ruleOf(plan);
    const fitted = new Map(rule.fitted.map((name) => [name, new Float64Array(part.rawCount)]));
    for (let j = 0; j < part.rawCount && fitted.size > 0; j++) {
      const values = valuesOf(j);
      for (const transform of before) for (let i = 0; i < values.length; i++) values[i] = transform.apply(values[i] as number, j);
      for (const [name, value] of Object.entries(rule.fit(values))) {
        if (Number.isNaN(value))
          throw new DataError(`"${tensor.name}": no training row has a value in column ${j} (from 0), so there is no ${name} of them.`);
        (fitted.get(name) as Float64Array)[j] = value;
      }
    }
    for (const [name, values] of fitted) model.write(`${part.prefix}.${name}`, values);
    // Later transforms are fitted on what the model will see, so with the values as the model rounds them.
    before.push(rule.create(readFitted(model, part.prefix, rule.fitted)));
  }
}

/** What a model has been fitted with, by name. */
export function readFitted(model: Trainer, prefix: string, names: readonly string[]): FittedValues {
  return Object.fromEntries(names.map((name) => [name, model.read(`${prefix}.${name}`)]));
}

/** The rows of the table that the samples of a dataset lie in. */
function tableRows(dataset: Dataset, column: Column, { rows, rawWidth }: FieldLayout): Uint32Array {
  const { span } = dataset;
  if (span === undefined && rows === 1) return dataset.rows;
  // Windows that an app has cut lie one behind the other; those of a table share its rows.
  const covered = new Uint8Array(column.values.length / rawWidth);
  const [step, length] = span === undefined ? [rows, rows] : [1, span];
  for (const row of dataset.rows) covered.fill(1, row * step, row * step + length);
  let count = 0;
  for (const one of covered) count += one;
  const found = new Uint32Array(count);
  for (let row = 0, at = 0; row < covered.length; row++) if (covered[row] === 1) found[at++] = row;
  return found;
}

function gather({ values }: Column, width: number, place: number, rows: Uint32Array): Float64Array {
  const gathered = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) gathered[i] = values[(rows[i] as number) * width + place] as number;
  return gathered;
}
