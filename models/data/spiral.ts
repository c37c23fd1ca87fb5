import { random } from "./random.ts";

const arms = ["red", "green", "blue"];
const rows = 300;

/** Three arms of a spiral in the plane, a class each, with a little noise: no straight line parts them. Header x,y,arm. */
export function spiral(): string {
  const dice = random(1);
  const points = arms.flatMap((arm, number) =>
    Array.from({ length: rows }, (_, i) => {
      const radius = 0.05 + (0.95 * i) / (rows - 1);
      const angle = (2 * Math.PI * number) / arms.length + 4.5 * radius + dice.normal(0, 0.12);
      return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)},${arm}`;
    }),
  );
  return ["x,y,arm", ...dice.shuffled(points), ""].join("\n");
}
