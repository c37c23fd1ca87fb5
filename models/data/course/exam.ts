import { random } from "../random.ts";

const rows = 200;

/** Who passed an exam, by hours of study and of sleep: the more, the likelier, but never certain. Header studied,slept,passed. */
export function exam(): string {
  const dice = random(12);
  const lines = Array.from({ length: rows }, () => {
    const studied = dice.between(0, 10);
    const slept = dice.between(4, 9);
    const probability = 1 / (1 + Math.exp(-(1.2 * (studied - 5) + 0.8 * (slept - 6.5))));
    return `${studied.toFixed(1)},${slept.toFixed(1)},${dice.uniform() < probability ? "yes" : "no"}`;
  });
  return ["studied,slept,passed", ...lines, ""].join("\n");
}
