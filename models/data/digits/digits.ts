/** Handwritten-looking digits: 28 × 28 images of strokes in several styles, bent, slanted, thick and thin. */
import { random, type Random } from "../random.ts";
import { deformation, jitter } from "./deform.ts";
import { paint } from "./paint.ts";
import { styles } from "./styles.ts";
import { trace } from "./trace.ts";

export const size = 28;

export interface Digits {
  /** count × 28 × 28 bytes, row-major; 0 is paper. */
  readonly images: Uint8Array;
  /** count bytes, 0 … 9. */
  readonly labels: Uint8Array;
}

/** `count` digits in random order, each of the ten equally often (to within one). */
export function digits(count: number, seed: number): Digits {
  const dice = random(seed);
  const labels = Uint8Array.from(dice.shuffled(Array.from({ length: count }, (_, i) => i % 10)));
  const images = new Uint8Array(count * size * size);
  labels.forEach((digit, i) => images.set(draw(digit, dice), i * size * size));
  return { images, labels };
}

function draw(digit: number, dice: Random): Uint8Array {
  const ways = styles[digit]!;
  const bend = deformation(size, dice);
  const lines = ways[dice.below(ways.length)]!.map((stroke) => trace(jitter(stroke, dice)).map(bend));
  return paint(lines, size, dice.between(1.6, 3.6), 255);
}
