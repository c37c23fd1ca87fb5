/** What there is to say of a code beyond its message. */
export interface Explanation {
  /** Why it is wrong, or what is risked; sentences in Markdown. */
  readonly cause: string;
  /** What to do about it. */
  readonly fix: string;
  /** A file that gives this code and no other. */
  readonly example: string;
  /** What the example stands for, where a file that gives the code is too long to be shown. */
  readonly enlarged?: () => string;
}

/** A regression, with what flows from `rooms` to its output. */
export const house = (flow = "-> Linear(1)", loss = "MSE(guess, price)"): string => `model House {
  input  rooms: f32[4]
  target price: f32[1]

  output guess = rooms ${flow}

  loss = ${loss}
}
`;

/** A classification, with what flows from `flower` to its output. */
export const species = (
  flow = "-> Linear(Species.size) -> Softmax",
  loss = "CrossEntropy(kind, species)",
  metric = "",
): string => `enum Species { lily, rose, tulip }

model Flower {
  input  flower:  f32[4]
  target species: Species

  output kind = flower ${flow}

  loss${metric === "" ? "" : "  "} = ${loss}
${metric === "" ? "" : `  metric ${metric}\n`}}
`;

const columns = { source: 'csv("houses.csv", header = true)', rooms: 'columns("a", "b", "c", "d")', price: 'column("price")' };

/** A data block for the model House: its three lines, changed, left out (undefined) or joined by others. */
export function houses(lines: Readonly<Record<string, string | undefined>> = {}): string {
  const entries = Object.entries({ ...columns, ...lines }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const width = Math.max(...entries.map(([key]) => key.length));
  return `\ndata houses for House {\n${entries.map(([key, value]) => `  ${key.padEnd(width)} = ${value}\n`).join("")}}\n`;
}
