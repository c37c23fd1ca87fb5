/** What a course looks at within a net: how strong the gradient is, layer by layer, and which neurons are silent. */
import { createLoader, type Dataset, prepare, type Trainer } from "../../runtime/index.ts";

/**
 * Makes one training step on the first rows and gives the L2 norm of the gradient of each weight and bias, by name, in
 * the order of the layers.
 *
 * @param rows fitted already, where the data block has something to fit
 */
export function gradientNorms(model: Trainer, rows: Dataset): ReadonlyMap<string, number> {
  const { rows: order, ...loader } = createLoader(model, prepare(model, rows));
  const count = Math.min(model.info.capacity, order.length);
  loader.load(order, 0, count);
  model.observe(count);
  return new Map(Object.keys(model.info.parameters).map((name) => [name, model.statistics[`${name}.gradientNorm`]!]));
}

/**
 * The share of neurons, by layer, that no row moves: the gradient of their bias is exactly 0 for each batch of the rows.
 * Of a ReLU these are the dead ones. Changes nothing but the gradients.
 */
export function silentShares(model: Trainer, rows: Dataset): ReadonlyMap<string, number> {
  const biases = Object.keys(model.info.parameters).filter((name) => name.endsWith(".bias"));
  const moved = new Map(biases.map((name) => [name, model.gradients[name]!.slice().fill(0)]));
  const { rows: order, ...loader } = createLoader(model, prepare(model, rows));
  for (let start = 0; start < order.length; start += model.info.capacity) {
    const count = Math.min(model.info.capacity, order.length - start);
    loader.load(order, start, count);
    model.backward(count);
    for (const [name, marks] of moved) {
      const gradient = model.gradients[name]!;
      for (let i = 0; i < marks.length; i++) if (gradient[i] !== 0) marks[i] = 1;
    }
  }
  return new Map([...moved].map(([name, marks]) => [name, [...marks].filter((mark) => mark === 0).length / marks.length]));
}
