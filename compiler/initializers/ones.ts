import type { Initializer } from "../ir/layer.ts";

/** 1 everywhere. */
export const ones: Initializer = {
  name: "Ones",
  doc: "1 everywhere.",
  aliases: ["ones_"],
  parameters: [],
  build: (g, _key, _stream, type) => g.fill(1, type),
};
