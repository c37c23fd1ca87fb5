import { random } from "../random.ts";

const rows = 150;

/** A sine, measured with an error of 0.25. Header x,y. */
export function wave(): string {
  const dice = random(14);
  const lines = Array.from({ length: rows }, () => {
    const x = dice.between(-1, 1);
    return `${x.toFixed(3)},${(Math.sin(Math.PI * x) + dice.normal(0, 0.25)).toFixed(3)}`;
  });
  return ["x,y", ...lines, ""].join("\n");
}
