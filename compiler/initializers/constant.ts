import type { Initializer } from "../ir/layer.ts";

/** One value everywhere. */
export const constant: Initializer = {
  name: "Constant",
  doc: "`value` everywhere.",
  parameters: [{ name: "value", type: { type: "number" }, doc: "the value" }],
  build: (g, _key, _stream, type, _fan, { value }) => g.fill(Number(value), type),
};
