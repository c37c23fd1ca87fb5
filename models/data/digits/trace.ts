import type { Point, Stroke } from "./styles.ts";

/** Points a curve is cut into between two of its own. */
const pieces = 6;

/** A stroke as a polyline, dense enough to be bent. */
export function trace(stroke: Stroke): Point[] {
  switch (stroke.kind) {
    case "line":
      return spline(stroke.points, false, straight);
    case "curve":
      return spline(stroke.points, false, catmullRom);
    case "loop":
      return spline(stroke.points, true, catmullRom);
    default:
      return stroke.kind satisfies never;
  }
}

type Blend = (before: number, from: number, to: number, after: number, t: number) => number;

const straight: Blend = (_before, from, to, _after, t) => from + (to - from) * t;

/** Passes through `from` (t = 0) and `to` (t = 1) with the slope of their neighbours: the uniform Catmull–Rom spline. */
const catmullRom: Blend = (before, from, to, after, t) =>
  from + 0.5 * t * (to - before + t * (2 * before - 5 * from + 4 * to - after + t * (3 * (from - to) + after - before)));

function spline(points: readonly Point[], closed: boolean, blend: Blend): Point[] {
  const count = points.length;
  const at = (i: number): Point => points[closed ? (i + count) % count : Math.min(Math.max(i, 0), count - 1)]!;
  const traced: Point[] = [at(0)];
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let piece = 1; piece <= pieces; piece++) {
      const t = piece / pieces;
      traced.push([blend(before[0], from[0], to[0], after[0], t), blend(before[1], from[1], to[1], after[1], t)]);
    }
  }
  return traced;
}
