import type { Point } from "./styles.ts";

/**
 * Draws polylines with a round pen, `thickness` pixels wide, into a square of `size` × `size` bytes (0 empty, `ink` full).
 * A pixel's value falls from ink to 0 over one pixel at the edge of the pen, in 16 steps, which keeps the files small.
 */
export function paint(lines: readonly (readonly Point[])[], size: number, thickness: number, ink: number): Uint8Array {
  const nearest = new Float64Array(size * size).fill(Infinity);
  const reach = thickness / 2 + 1;
  for (const points of lines) {
    for (let i = 1; i < points.length; i++) {
      const [from, to] = [points[i - 1]!, points[i]!];
      const [left, right] = [Math.min(from[0], to[0]) - reach, Math.max(from[0], to[0]) + reach];
      const [top, bottom] = [Math.min(from[1], to[1]) - reach, Math.max(from[1], to[1]) + reach];
      for (let y = Math.max(0, Math.floor(top)); y < Math.min(size, bottom); y++) {
        for (let x = Math.max(0, Math.floor(left)); x < Math.min(size, right); x++) {
          const d = distance(x + 0.5, y + 0.5, from, to);
          if (d < nearest[y * size + x]!) nearest[y * size + x] = d;
        }
      }
    }
  }
  return Uint8Array.from(nearest, (d) => {
    const cover = Math.min(Math.max(0.5 + thickness / 2 - d, 0), 1);
    return Math.round((Math.round(cover * 15) / 15) * ink);
  });
}

/** From (x, y) to the segment between two points. */
function distance(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length > 0 ? Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1) : 0;
  return Math.sqrt((ax + along * dx - x) ** 2 + (ay + along * dy - y) ** 2);
}
