import { random } from "./random.ts";

/** An invented species: the mean and the deviation of each measurement in centimetres, and how much they grow together. */
interface Species {
  readonly name: string;
  readonly means: readonly number[];
  readonly deviations: readonly number[];
}

const measurements = ["stem", "leaf", "petal_length", "petal_width"];
const species: readonly Species[] = [
  { name: "bellwort", means: [11.0, 6.4, 1.6, 0.5], deviations: [1.2, 0.8, 0.25, 0.12] },
  { name: "moonflax", means: [14.2, 5.2, 2.9, 1.1], deviations: [1.6, 0.8, 0.45, 0.2] },
  { name: "sunthorn", means: [16.0, 6.0, 4.1, 1.7], deviations: [1.8, 0.9, 0.5, 0.25] },
];
const rows = 100;
/** A large flower is large in all its parts: the share of a measurement's variance that comes from the plant's size. */
const common = 0.4;

/** Three kinds of flower by four measurements, 100 of each; moonflax and sunthorn overlap, so that nobody reaches 100 %. */
export function flowers(): string {
  const dice = random(2);
  const lines = species.flatMap(({ name, means, deviations }) =>
    Array.from({ length: rows }, () => {
      const size = dice.normal(0, 1);
      const values = means.map((mean, i) => {
        const value = mean + deviations[i]! * (Math.sqrt(common) * size + Math.sqrt(1 - common) * dice.normal(0, 1));
        return Math.max(0.1, value).toFixed(1);
      });
      return [...values, name].join(",");
    }),
  );
  return [[...measurements, "species"].join(","), ...dice.shuffled(lines), ""].join("\n");
}
