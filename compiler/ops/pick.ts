import { oneHot } from "./one-hot.ts";
import { lastSize, real, sameShape, shapeText } from "./shapes.ts";
import type { Op } from "./types.ts";

/** y[…] = x[…, index[…]]: one element of each row  ⇒  dx = dy at that place, else 0 */
export const pick: Op = {
  name: "pick",
  infer([x, index]) {
    const lead = x!.shape.slice(0, -1);
    return sameShape(lead, index!.shape) ? real(lead) : `an index of ${shapeText(lead)} is needed, got ${shapeText(index!.shape)}`;
  },
  formula: ([x, index]) => `${x}[${index}]`,
  gradient: (g, { x: [x, index], dy }) => [g.apply(oneHot, [dy, index!], { size: lastSize(g.typeOf(x!)) }), undefined],
  element: (at, [x, index]) => x!.at(...at, index!.indexAt(...at)),
};
