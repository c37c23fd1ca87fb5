/** A diagnostic as people read it: the message, the place, the lines around it with their shapes, the help, the fix. */
import type { Diagnostic } from "../ir/diagnostic.ts";
import type { Span } from "../ir/span.ts";
import { createLineIndex, type LineIndex } from "./lines.ts";

export type Paint = (part: "error" | "warning" | "caret" | "shape" | "gutter" | "help" | "place", text: string) => string;

export interface FrameOptions {
  readonly source: string;
  /** As it is to be shown: "models/digits.nnet". */
  readonly fileName: string;
  /** Line (from 1) to the shape of the last value on it. */
  readonly shapes?: ReadonlyMap<number, string>;
  /** Colours; none where it is not given. */
  readonly paint?: Paint;
}

/** Longer lines are cut around the place. */
const MAX_WIDTH = 120;
/** Spaces between a line and its shape. */
const SHAPE_GAP = 6;

/** All diagnostics, an empty line between two of them; "" where there are none. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FrameOptions): string {
  const lines = createLineIndex(options.source);
  return diagnostics.map((diagnostic) => frame(diagnostic, options, lines)).join("\n");
}

/** One diagnostic, ending with a newline. */
export function formatDiagnostic(diagnostic: Diagnostic, options: FrameOptions): string {
  return frame(diagnostic, options, createLineIndex(options.source));
}

function frame(diagnostic: Diagnostic, options: FrameOptions, lines: LineIndex): string {
  const paint: Paint = options.paint ?? ((_, text) => text);
  const at = lines.position(diagnostic.span.start);
  const width = Math.max(5, String(at.line).length + 1);
  const gutter = (text: string, sign = "|"): string => paint("gutter", `${text.padStart(width)} ${sign}`);
  const place = (span: Span): string => {
    const { line, column } = lines.position(span.start);
    return `${visible(options.fileName)}:${line}:${column}`;
  };

  const out = [`${paint(diagnostic.severity, `${diagnostic.severity}[${diagnostic.code}]`)}: ${visible(diagnostic.message)}`];
  out.push(`  ${paint("place", place(diagnostic.span))}`);
  if (options.source.trim() !== "") {
    const window = windowAround(lines.text(at.line), at.column - 1);
    const shown = [lineBefore(lines, at.line), at.line].filter((line) => line !== undefined);
    const shapeOf = (line: number): string | undefined => options.shapes?.get(line);
    const shapeColumn =
      SHAPE_GAP + Math.max(0, ...shown.filter((line) => shapeOf(line) !== undefined).map((line) => cut(lines.text(line), window).length));
    for (const line of shown) {
      const text = cut(lines.text(line), window);
      const shape = shapeOf(line);
      const row = shape === undefined ? text : text.padEnd(shapeColumn) + paint("shape", shape);
      out.push(`${gutter(String(line))} ${row}`.trimEnd());
    }
    out.push(`${gutter("")} ${caretLine(diagnostic, lines, window, paint)}`.trimEnd());
  }
  for (const use of diagnostic.trail ?? []) out.push(`  used at ${paint("place", place(use))}`);
  if (diagnostic.help !== undefined) out.push(`  ${paint("help", "help")}: ${visible(diagnostic.help)}`);
  if (diagnostic.fix !== undefined) {
    out.push(`  ${paint("help", "fix")}: ${visible(diagnostic.fix.title)}`);
    const fixed = fixedLine(diagnostic.fix.span, diagnostic.fix.text, lines);
    if (fixed !== undefined) out.push(`${gutter(String(fixed.line), "+")} ${cut(fixed.text, windowAround(fixed.text, 0))}`.trimEnd());
  }
  return `${out.join("\n")}\n`;
}

/** The nearest line above that is not empty. */
function lineBefore(lines: LineIndex, line: number): number | undefined {
  for (let before = line - 1; before >= 1 && before >= line - 3; before--) if (lines.text(before).trim() !== "") return before;
  return undefined;
}

/** `^^^^^^ label` under the place; tabs of the line above stay tabs. */
function caretLine(diagnostic: Diagnostic, lines: LineIndex, window: Window, paint: Paint): string {
  const at = lines.position(diagnostic.span.start);
  const text = lines.text(at.line);
  const start = Math.min(at.column - 1, text.length);
  const end = Math.max(start + 1, Math.min(start + (diagnostic.span.end - diagnostic.span.start), text.length));
  const lead = (window.from > 0 ? "…" : "") + text.slice(window.from, start);
  const carets = "^".repeat(Math.max(1, Math.min(end, window.to) - start));
  const label = diagnostic.label === undefined ? "" : ` ${visible(diagnostic.label)}`;
  return lead.replace(/[^\t]/g, " ") + paint("caret", carets + label);
}

interface Window {
  readonly from: number;
  readonly to: number;
}

function windowAround(text: string, column: number): Window {
  if (text.length <= MAX_WIDTH) return { from: 0, to: MAX_WIDTH };
  const from = Math.max(0, Math.min(column - MAX_WIDTH / 3, text.length - MAX_WIDTH));
  return { from: Math.floor(from), to: Math.floor(from) + MAX_WIDTH };
}

function cut(text: string, { from, to }: Window): string {
  return (from > 0 ? "…" : "") + visible(text.slice(from, to)) + (text.length > to ? "…" : "");
}

/** Control characters could drive a terminal. */
function visible(text: string): string {
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

/** The first line of the fix's place after the edit. */
function fixedLine(span: Span, text: string, lines: LineIndex): { line: number; text: string } | undefined {
  const start = lines.position(span.start);
  const end = lines.position(span.end);
  const merged = lines.text(start.line).slice(0, start.column - 1) + text + lines.text(end.line).slice(end.column - 1);
  const first = merged.split("\n").find((line) => line.trim() !== "");
  return first === undefined ? undefined : { line: start.line, text: first };
}
