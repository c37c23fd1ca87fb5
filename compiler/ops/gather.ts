import { real } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y[…, rest] = table[index[…], rest]: a row for each index  ⇒  d table = scatter of dy at index */
export const gather: Op = {
  name: "gather",
  infer: ([table, index]) => real([...index!.shape, ...table!.shape.slice(1)]),
  formula: ([table, index]) => `${table}[${index}]`,
  gradient: (g, { x: [table, index], dy, wanted }) => [wanted[0] ? g.scatter(index!, dy, g.typeOf(table!)) : undefined, undefined],
  element(at, [table, index], _, { types }) {
    const lead = types[1]!.shape.length;
    return table!.at(index!.indexAt(...at.slice(0, lead)), ...at.slice(lead));
  },
};
