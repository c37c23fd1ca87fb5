/** Recurrent layers, attention and embeddings that the language knows and the compiler does not build yet. */
import type { Layer, Parameter, Table } from "../ir/layer.ts";

const probability = (name: string, doc: string): Parameter => ({
  name,
  type: { type: "number", min: 0, max: 1, openMax: true },
  default: 0,
  doc,
});
const hidden: Parameter = { name: "hidden", type: { type: "size" }, doc: "features of the state" };
const returns: Parameter = {
  name: "returns",
  type: { type: "choice", of: ["last", "sequence"] },
  default: "last",
  doc: "the last state, or the state at every step",
};
const depth: Parameter = { name: "layers", type: { type: "integer", min: 1 }, default: 1, doc: "how many are stacked" };
const both: Parameter = { name: "bidirectional", type: { type: "boolean" }, default: false, doc: "also run from the end to the start" };
const heads: Parameter = { name: "heads", type: { type: "integer", min: 1 }, doc: "how many attend side by side" };
const causal: Parameter = { name: "causal", type: { type: "boolean" }, default: false, doc: "no position sees a later one" };

function layer(name: string, doc: string, parameters: readonly Parameter[], more: Partial<Layer> = {}): Layer {
  return { name, doc, parameters, stem: name.toLowerCase(), operands: 1, trainable: true, planned: true, ...more };
}

const attention = [heads, causal, probability("dropout", "the probability of dropping an attention weight")];
const recurrent = [hidden, returns, depth, probability("dropout", "the probability of dropping a feature between stacked layers"), both];

export const plannedSequences: Table<Layer> = {
  RNN: layer(
    "RNN",
    "hₜ = tanh(W xₜ + b + U hₜ₋₁ + c)",
    [
      ...recurrent,
      { name: "nonlinearity", type: { type: "choice", of: ["tanh", "relu"] }, default: "tanh", doc: "what is applied to the sum" },
    ],
    { aliases: ["SimpleRNN"] },
  ),
  LSTM: layer("LSTM", "a recurrent layer with input, forget, cell and output gates", recurrent),
  GRU: layer("GRU", "a recurrent layer with reset and update gates", recurrent),
  Bidirectional: layer("Bidirectional", "runs a recurrent layer in both directions and joins the results", []),
  SelfAttention: layer("SelfAttention", "softmax(Q Kᵀ / √d) V, with Q, K and V from one input", attention),
  MultiHeadAttention: layer("MultiHeadAttention", "softmax(Q Kᵀ / √d) V, with Q from the first input, K and V from the second", attention, {
    operands: "many",
    aliases: ["MultiheadAttention", "Attention"],
  }),
  LearnedPositions: layer("LearnedPositions", "x + a learned vector for each position", []),
  SinusoidalPositions: layer("SinusoidalPositions", "x + sines and cosines of the position", [], { trainable: false }),
  RotaryPositions: layer("RotaryPositions", "pairs of features turned by an angle that grows with the position", [], { trainable: false }),
};
