import { endings, type LayerStep, type Lint, natureOf, type Subject } from "./lint.ts";

/** Dropout behind the last layer with weights: the loss then sees predictions of which some were set to 0. */
export const droppedOutputs: Lint = {
  code: "NN4007",
  find: (subject) =>
    endings(subject).flatMap(({ last }) =>
      tail(subject, last)
        .filter(({ layer, args }) => layer === "Dropout" && args["rate"] !== 0)
        .map(({ nameSpan, trail }) => ({
          span: nameSpan,
          trail,
          message: "`Dropout` behind the last layer with weights sets predictions to 0",
          help: "put it in front of that layer, behind a hidden one",
        })),
    ),
};

/** From the end back, until a layer has weights. */
function tail(subject: Subject, last: LayerStep): readonly LayerStep[] {
  const found: LayerStep[] = [];
  for (let step: ReturnType<Subject["before"]> = last; step?.kind === "layer"; step = subject.before(step)) {
    if (natureOf(step) !== "activation" && natureOf(step) !== "neutral") break;
    found.push(step);
  }
  // Without any layer with weights behind it, Dropout is all there is.
  return found;
}
