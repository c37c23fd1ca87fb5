/** What a random model may end with: an output, a target, and a loss between them. */

/** The lines of one head; `loss` is a term of the loss. */
export interface Head {
  readonly target: string;
  readonly output: string;
  readonly loss: string;
}

/** Every head that fits behind `text`, a value with `shape` (the batch left out). `i` tells heads of a model apart. */
export function headsOf(i: number, text: string, shape: readonly number[], size: number): readonly Head[] {
  const lead = shape.slice(0, -1);
  const axes = (extents: readonly number[]): string => (extents.length === 0 ? "" : `[${extents.join(", ")}]`);
  const numbers = `f32${axes([...lead, size])}`;
  const classes = `index<${size}>${axes(lead)}`;
  const weights = `weights = [${Array.from({ length: size }, (_, k) => 0.5 + (k % 3)).join(", ")}]`;
  const head = (target: string, layers: string, loss: string, args = ""): Head => ({
    target: `  target y${i}: ${target}`,
    output: `  output p${i} = ${text} ${layers}`,
    loss: `${loss}(p${i}, y${i}${args === "" ? "" : `, ${args}`})`,
  });
  const linear = `-> Linear(${size})`;
  const softmax = `${linear} -> Softmax`;
  return [
    head(numbers, linear, "MSE"),
    head(`f32${axes(shape)}`, "-> Tanh", "MSE"),
    head(numbers, linear, "MAE"),
    head(numbers, linear, "Huber", "delta = 0.7"),
    head(numbers, `${linear} -> Tanh`, "SmoothL1", "beta = 0.3"),
    head(numbers, `${linear} -> Sigmoid`, "BCE"),
    head(`index<2>${axes(lead)}`, "-> Linear(1) -> Sigmoid", "BCE"),
    head(numbers, `${linear} -> Sigmoid`, "BCE", "positive_weight = 2.5"),
    head(numbers, linear, "Hinge"),
    head(`index<2>${axes(lead)}`, "-> Linear(1)", "Hinge", "margin = 0.5"),
    head(classes, softmax, "CrossEntropy"),
    head(classes, softmax, "CrossEntropy", "label_smoothing = 0.1"),
    head(classes, softmax, "CrossEntropy", `${weights}, ignore = 1, label_smoothing = 0.2`),
    head(classes, softmax, "CrossEntropy", `ignore = ${size - 1}`),
    head(numbers, softmax, "CrossEntropy"),
    head(numbers, softmax, "CrossEntropy", `${weights}, label_smoothing = 0.05`),
    head(`Kind${axes(lead)}`, "-> Linear(Kind.size) -> Softmax", "CrossEntropy"),
    head(`Kind${axes(lead)}`, "-> Linear(Kind.size) -> Softmax", "CrossEntropy", "weights = [1, 2, 5]"),
    head(numbers, softmax, "KLDivergence"),
    head(numbers, `${linear} -> Tanh`, "PoissonNLL", "full = true"),
    head(numbers, `${linear} -> Softplus`, "PoissonNLL", "log_input = false"),
    gaussian(i, text, size, numbers),
  ];
}

function gaussian(i: number, text: string, size: number, target: string): Head {
  const variance = `  let spread${i} = ${text} -> Linear(${size}) -> Softplus\n  output variance${i} = spread${i} + 0.1`;
  return {
    target: `  target y${i}: ${target}`,
    output: `  output p${i} = ${text} -> Linear(${size})\n${variance}`,
    loss: `GaussianNLL(p${i}, variance${i}, y${i})`,
  };
}
