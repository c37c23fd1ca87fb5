import { random } from "../random.ts";

const rows = 240;

/** Points of a disc and of the ring around it, by turns: no straight line parts them. Header x,y,place. */
export function rings(): string {
  const dice = random(13);
  const lines = Array.from({ length: rows }, (_, i) => {
    const outer = i % 2 === 1;
    const radius = outer ? dice.between(1.2, 1.8) : dice.between(0, 0.9);
    const angle = dice.between(0, 2 * Math.PI);
    return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)},${outer ? "ring" : "disc"}`;
  });
  return ["x,y,place", ...lines, ""].join("\n");
}
