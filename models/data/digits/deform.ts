import type { Random } from "../random.ts";
import type { Point, Stroke } from "./styles.ts";

/** A map of the plane, drawn anew for each image. */
export type Deformation = (point: Point) => Point;

/** Each point of a stroke moved a little: no two people hold a pen alike. */
export function jitter(stroke: Stroke, dice: Random): Stroke {
  return { ...stroke, points: stroke.points.map(([x, y]) => [dice.normal(x, 0.03), dice.normal(y, 0.03)] as const) };
}

/**
 * From the unit box of the styles to a square of `size` pixels: slant, size, turn and place, after a smooth wobble of
 * three long waves in x and three in y (an elastic deformation with a known formula).
 */
export function deformation(size: number, dice: Random): Deformation {
  const wave = (): ((x: number, y: number) => number) => {
    const waves = Array.from({ length: 3 }, () => ({
      height: dice.normal(0, 0.03),
      fx: dice.between(-1.5, 1.5) * Math.PI,
      fy: dice.between(-1.5, 1.5) * Math.PI,
      phase: dice.between(0, 2 * Math.PI),
    }));
    return (x, y) => waves.reduce((sum, { height, fx, fy, phase }) => sum + height * Math.sin(fx * x + fy * y + phase), 0);
  };
  const [bendX, bendY] = [wave(), wave()];
  const angle = dice.normal(0, 0.1);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const slant = dice.normal(-0.12, 0.18);
  const width = size * dice.between(0.42, 0.64);
  const height = size * dice.between(0.6, 0.76);
  const [left, top] = [size / 2 + dice.normal(0, 0.8), size / 2 + dice.normal(0, 0.8)];
  return ([x, y]) => {
    const v = (y + bendY(x, y) - 0.5) * height;
    const u = (x + bendX(x, y) - 0.5) * width + slant * v;
    return [left + cos * u - sin * v, top + sin * u + cos * v];
  };
}
