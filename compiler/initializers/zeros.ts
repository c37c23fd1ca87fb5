import type { Initializer } from "../ir/layer.ts";

/** 0 everywhere. */
export const zeros: Initializer = {
  name: "Zeros",
  doc: "0 everywhere.",
  parameters: [],
  build: (g, _key, _stream, type) => g.fill(0, type),
};
