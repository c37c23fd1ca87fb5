import { affine } from "../ops/affine.ts";
import { randomDirections } from "../ops/random-directions.ts";
import { randomSigns } from "../ops/random-signs.ts";
import { reflectPairs } from "../ops/reflect-pairs.ts";
import type { Pairing } from "../ops/reflect-pairs.ts";
import { reshape } from "../ops/reshape.ts";
import { transpose } from "../ops/transpose.ts";
import type { Initializer } from "../ir/layer.ts";
import { gainFactor } from "./fans.ts";

/** Rows or columns at most: beyond, a model would take seconds to create. */
const LARGEST = 1024;

/** The matrix that a tensor is for its first axis: torch.nn.init.orthogonal_ flattens the others too. */
const sides = (shape: readonly number[]): readonly [rows: number, columns: number] => [
  shape[0]!,
  shape.slice(1).reduce((product, extent) => product * extent, 1),
];

/**
 * gain·Q, where Q has orthonormal rows or, if those are more than its columns, orthonormal columns (Saxe et al. 2014).
 *
 * Q is a diagonal of signs after 3·log₂ n + 8 rounds, each of which reflects all its columns in pairs, by random angles.
 * A round is one pass over the matrix, where a QR decomposition takes a step a row. The pairs change from round to round:
 * after log₂ n of them each number depends on every column, and after three times as many the variances of the numbers
 * are those of a uniform (Haar) matrix within 2 %. (Genz 1998, "Methods for Generating Random Orthogonal Matrices", takes
 * fewer rounds with fixed pairs.)
 */
export const orthogonal: Initializer = {
  name: "Orthogonal",
  doc: "A random matrix with orthonormal rows or columns, times gain.",
  aliases: ["orthogonal_", "OrthogonalInitializer"],
  parameters: [gainFactor],
  refuse(name, shape) {
    if (shape.length < 2)
      return { message: `\`Orthogonal\` fills matrices, but ${name} is a vector`, help: "use `Zeros`, or another initializer" };
    const longest = Math.max(...sides(shape));
    if (longest <= LARGEST) return undefined;
    return {
      message: `\`Orthogonal\` fills matrices of up to ${LARGEST.toLocaleString("en")} rows and columns, but ${name} would have ${longest.toLocaleString("en")}`,
      help: "use `XavierNormal`, which keeps the variance too",
    };
  },
  build(g, key, stream, type, _fan, { gain }) {
    const [rows, columns] = sides(type.shape as readonly number[]);
    const [short, long] = [Math.min(rows, columns), Math.max(rows, columns)];
    const [pairs, rounds] = [Math.floor(long / 2), roundsOf(long)];
    let q = g.apply(randomSigns, [key], { rows: short, size: long, stream });
    const directions = g.apply(randomDirections, [key], { count: Math.max(1, rounds * pairs), stream, first: long });
    for (let round = 0; round < rounds; round++) {
      q = g.apply(reflectPairs, [q, directions], { ...pairingOf(long, round), first: round * pairs });
    }
    const scaled = g.apply(affine, [q], { scale: Number(gain), offset: 0 });
    const matrix = rows <= columns ? scaled : g.apply(transpose, [scaled], { order: [1, 0] });
    return type.shape.length === 2 ? matrix : g.apply(reshape, [matrix], { shape: type.shape });
  },
};

const roundsOf = (size: number): number => (size === 1 ? 0 : 3 * Math.ceil(Math.log2(size)) + 8);

/** The same for every model: what is random is the angles. */
function pairingOf(size: number, round: number): Pairing {
  let multiplier = scrambled(1000 + 2 * round) % size;
  while (commonDivisor(multiplier, size) !== 1) multiplier = (multiplier + 1) % size;
  return { size, multiplier, offset: scrambled(1001 + 2 * round) % size };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** C. Wellons's "lowbias32". */
function scrambled(x: number): number {
  let bits = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
