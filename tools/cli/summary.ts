import { compile, type CompileResult, type LayerSummary, type ModelSummary } from "../../compiler/index.ts";
import { type Budget, describeExcess, excessesOf } from "./budget.ts";
import { ReportedError } from "./exit.ts";
import { bytes, plainNumber } from "./numbers.ts";
import { paint, print, printError, printJson } from "./output.ts";
import { frames, plural, tally } from "./report.ts";
import { readSource, type SourceFile } from "./source-file.ts";

export interface SummaryOptions {
  readonly json?: boolean;
  readonly budget?: Budget;
}

/** `neuroll summary`: a line a layer; fails where the model breaks its budget. */
export async function summary(path: string, { json = false, budget = new Map() }: SummaryOptions): Promise<void> {
  const file = await readSource(path);
  const result = await compile(file.text, { fileName: file.publicName });
  const found = summaryOf(file, result);
  const excesses = excessesOf(found, budget);
  if (json) printJson({ ...found, over: excesses });
  else print(describeModel(file, found));
  for (const excess of excesses) printError(`${paint(["red", "bold"], "over budget", process.stderr)}: ${describeExcess(excess)}`);
  if (excesses.length > 0) throw new ReportedError();
}

function summaryOf(file: SourceFile, result: CompileResult): ModelSummary {
  if (result.summary !== undefined) return result.summary;
  printError(frames(file, result, process.stderr));
  printError(tally([result]));
  throw new ReportedError();
}

const headers = ["layer", "kind", "output", "parameters", "MACs", "weights", "activations"] as const;
/** Columns of names; those of numbers end on their right side. */
const leftColumns = 3;

function describeModel({ name }: SourceFile, found: ModelSummary): string {
  const rows = found.layers.map(cells);
  const total = ["total", "", "", ...figures(found)];
  const widths = headers.map((header, column) =>
    Math.max(...[header, ...[...rows, total].map((row) => row[column]!)].map((cell) => cell.length)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < leftColumns ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  return [
    `${found.model} (${name}); MACs of one row, activations of a batch of ${plural(found.batch, "row")}`,
    "",
    paint("bold", line(headers)),
    ...rows.map(line),
    paint("bold", line(total)),
    "",
    `memory  ${bytes(found.arenaBytes)}: weights, gradients, optimiser, batch and what flows between layers`,
    `module  ${bytes(found.moduleBytes)} of TypeScript`,
  ].join("\n");
}

/** What a layer has none of is left empty. */
const cells = (layer: LayerSummary): readonly string[] => [
  layer.name,
  layer.kind,
  layer.output,
  ...figures(layer).map((cell) => (/^0(?: B)?$/.test(cell) ? "" : cell)),
];

type Figures = Pick<LayerSummary, "parameters" | "macs" | "parameterBytes" | "activationBytes">;

const figures = ({ parameters, macs, parameterBytes, activationBytes }: Figures): readonly string[] => [
  plainNumber(parameters),
  plainNumber(macs),
  bytes(parameterBytes),
  bytes(activationBytes),
];
