/** Confusion matrices as tables. */
import type { Evaluation, Matrix, Plan } from "../../runtime/index.ts";

/** Classes of which a table can still be read; larger ones are in the output of `--json`. */
const MOST = 24;

/** "confusion: rows are actual classes, columns predicted ones", and the table; a block of lines for each matrix. */
export function matrices({ matrices: found = {} }: Evaluation, plan: Plan): string[] {
  return Object.entries(found).map(([name, matrix]) => {
    if (matrix.length > MOST) return `${name}: ${matrix.length} classes; \`--json\` prints the matrix`;
    return `${name}: rows are actual classes, columns predicted ones\n${table(matrix, labelsOf(name, matrix, plan))}`;
  });
}

function labelsOf(name: string, matrix: Matrix, plan: Plan): readonly string[] {
  const output = plan.metrics.find((metric) => metric.name === name)?.output;
  const labels = plan.outputs.find((candidate) => candidate.name === output)?.labels;
  return labels?.length === matrix.length ? labels : matrix.map((_, i) => String(i));
}

function table(matrix: Matrix, labels: readonly string[]): string {
  const rows = [["", ...labels], ...matrix.map((row, i) => [labels[i] ?? "", ...row.map(String)])];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join("  ");
  return rows.map((row) => `  ${line(row)}`.trimEnd()).join("\n");
}
