/** The functions that generated modules compute with, against Math's in doubles. */
import { expect, test } from "vitest";
import { cos } from "../../compiler/7-emit/module/prelude/cos.ts";
import { erf } from "../../compiler/7-emit/module/prelude/erf.ts";
import { erf64 } from "../../compiler/7-emit/module/prelude/erf64.ts";
import { exp } from "../../compiler/7-emit/module/prelude/exp.ts";
import { expm1 } from "../../compiler/7-emit/module/prelude/expm1.ts";
import { log } from "../../compiler/7-emit/module/prelude/log.ts";
import { log1p } from "../../compiler/7-emit/module/prelude/log1p.ts";
import { sigmoid } from "../../compiler/7-emit/module/prelude/sigmoid.ts";
import { sin } from "../../compiler/7-emit/module/prelude/sin.ts";
import { tanh } from "../../compiler/7-emit/module/prelude/tanh.ts";

type Fn = (x: number) => number;

/** The floats around a number, as bits: neighbours differ by 1. */
const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);
function ordinal(x: number): number {
  float[0] = x;
  return bits[0] < 0 ? -(bits[0] & 0x7fffffff) : bits[0];
}
function fromOrdinal(k: number): number {
  bits[0] = k < 0 ? -k | 0x80000000 : k;
  return float[0];
}

const functions: readonly {
  readonly name: string;
  readonly own: Fn;
  readonly reference: Fn;
  readonly from: number;
  readonly to: number;
  readonly relative: number;
}[] = [
  { name: "exp", own: exp, reference: Math.exp, from: -104, to: 89, relative: 1e-9 },
  { name: "expm1", own: expm1, reference: Math.expm1, from: -104, to: 89, relative: 1e-9 },
  { name: "erf", own: erf, reference: erf64, from: -6, to: 6, relative: 1e-9 },
  { name: "tanh", own: tanh, reference: Math.tanh, from: -20, to: 20, relative: 1e-8 },
  { name: "sigmoid", own: sigmoid, reference: (x) => 1 / (1 + Math.exp(-x)), from: -104, to: 89, relative: 1e-9 },
  { name: "log", own: log, reference: Math.log, from: 0, to: 3.4e38, relative: 1e-9 },
  { name: "log1p", own: log1p, reference: Math.log1p, from: -1, to: 3.4e38, relative: 1e-9 },
  { name: "sin", own: sin, reference: Math.sin, from: -1e6, to: 1e6, relative: 1e-9 },
  { name: "cos", own: cos, reference: Math.cos, from: -1e6, to: 1e6, relative: 1e-9 },
];

const rising = functions.filter(({ name }) => name !== "sin" && name !== "cos");

test.each(functions)("$name is within 1 float of Math's, over the floats from $from to $to", ({ own, reference, from, to, relative }) => {
  const [first, last] = [ordinal(from), ordinal(to)];
  const stride = Math.ceil((last - first) / 1_000_000) | 1;
  let worst = 0;
  let worstRelative = 0;
  for (let k = first; k <= last; k += stride) {
    const x = fromOrdinal(k);
    const [got, expected] = [own(x), reference(x)];
    if (got === expected) continue;
    worst = Math.max(worst, Math.abs(ordinal(got) - ordinal(expected)));
    worstRelative = Math.max(worstRelative, Math.abs((got - expected) / expected));
  }
  expect(worst).toBeLessThanOrEqual(1);
  expect(worstRelative).toBeLessThan(relative);
});

test.each(rising)("$name never falls where it should rise, floats apart by 1", ({ own, from, to }) => {
  // around the places where the range reduction changes its mind, and where the functions level off
  const edges = [
    -103.9,
    -87.3,
    -20,
    -9,
    -1.5 * Math.LN2,
    -Math.LN2 / 2,
    0,
    Math.LN2 / 4,
    Math.LN2 / 2,
    Math.SQRT1_2,
    1,
    Math.SQRT2,
    2,
    9,
    20,
    88.7,
  ];
  const falls: number[] = [];
  for (const edge of edges.filter((x) => x >= from && x <= to)) {
    const middle = ordinal(edge);
    let previous = -Infinity;
    for (let k = middle - 20_000; k <= middle + 20_000; k++) {
      const y = Math.fround(own(fromOrdinal(k)));
      if (Number.isNaN(y)) continue; // log below 0
      if (y < previous) falls.push(fromOrdinal(k));
      previous = y;
    }
  }
  expect(falls).toEqual([]);
});

test.each<[string, Fn, readonly [number, number][]]>([
  ["exp", exp, [[NaN, NaN], [Infinity, Infinity], [-Infinity, 0], [0, 1], [-0, 1], [1000, Infinity], [-1000, 0], [5e-324, 1]]],
  ["expm1", expm1, [[NaN, NaN], [Infinity, Infinity], [-Infinity, -1], [0, 0], [1000, Infinity], [-1000, -1], [1e-30, 1e-30], [709.5, Infinity]]],
  ["erf", erf, [[NaN, NaN], [Infinity, 1], [-Infinity, -1], [0, 0], [-0, -0], [30, 1], [-30, -1]]],
  ["erf64", erf64, [[NaN, NaN], [Infinity, 1], [-Infinity, -1], [0, 0], [-0, -0], [30, 1], [-30, -1]]],
  ["tanh", tanh, [[NaN, NaN], [Infinity, 1], [-Infinity, -1], [0, 0], [30, 1], [-30, -1], [1e-30, 1e-30]]],
  ["sigmoid", sigmoid, [[NaN, NaN], [Infinity, 1], [-Infinity, 0], [0, 0.5], [800, 1], [-800, 0]]],
  ["log", log, [[NaN, NaN], [Infinity, Infinity], [-Infinity, NaN], [0, -Infinity], [-0, -Infinity], [-1, NaN], [1, 0]]],
  ["sin", sin, [[NaN, NaN], [Infinity, NaN], [-Infinity, NaN], [0, 0], [-0, -0], [1e-30, 1e-30], [-1e-30, -1e-30]]],
  ["cos", cos, [[NaN, NaN], [Infinity, NaN], [-Infinity, NaN], [0, 1], [-0, 1], [1e-30, 1]]],
  ["log1p", log1p, [[NaN, NaN], [Infinity, Infinity], [-Infinity, NaN], [-1, -Infinity], [-2, NaN], [0, 0], [-0, -0], [1e-30, 1e-30]]],
])("%s at special values", (_, own, cases) => {
  for (const [x, expected] of cases) expect(own(x), `at ${x}`).toBe(expected);
}); // prettier-ignore

test("sin and cos stay near Math's far out, where floats are wider apart than a turn", () => {
  for (let x = 1e6; x < 1e12; x *= 1.37) {
    expect(Math.abs(sin(x) - Math.sin(x)), `sin ${x}`).toBeLessThan(x * 1e-15);
    expect(Math.abs(cos(-x) - Math.cos(-x)), `cos ${-x}`).toBeLessThan(x * 1e-15);
  }
  for (const x of [1e20, -3.4e38, 1.7e308]) expect(Math.abs(sin(x))).toBeLessThanOrEqual(1);
});

test("exp and log are exact where whole models lean on it", () => {
  for (let k = -1021; k < 1023; k++) expect(log(2 ** k)).toBeCloseTo(k * Math.LN2, 8);
  expect(exp(-745)).toBe(0);
  expect(1 / (1 + exp(-40))).toBe(sigmoid(40));
});

/** x to erf x, to 17 digits by mpmath: both ends, the seams between the approximations, and between them. */
const errorFunction: readonly (readonly [number, number])[] = [
  [1e-300, 1.1283791670955126e-300], [1e-10, 1.1283791670955126e-10], [0.001, 0.0011283787909692365], [0.1, 0.1124629160182849],
  [0.3, 0.3286267594591274], [0.5, 0.5204998778130465], [0.7, 0.6778011938374184], [0.84, 0.7651427114549945],
  [0.8437, 0.7671979750524579], [0.84375, 0.7672256612323416], [0.85, 0.7706680576083526], [0.95, 0.8208908072732779],
  [1, 0.8427007929497149], [1.1, 0.8802050695740817], [1.2, 0.9103139782296353], [1.2499, 0.922876473187532], [1.25, 0.9229001282564583],
  [1.3, 0.9340079449406524], [1.5, 0.9661051464753108], [1.75, 0.9866716712191824], [2, 0.9953222650189527], [2.25, 0.9985372834133188],
  [2.5, 0.999593047982555], [2.75, 0.9998993780778803], [2.85, 0.9999443437200386], [2.8571, 0.9999466739079402],
  [2.8572, 0.9999467060575912], [2.9, 0.9999589021219005], [3, 0.9999779095030014], [3.5, 0.9999992569016276], [4, 0.9999999845827421],
  [4.5, 0.9999999998033839], [5, 0.9999999999984626], [5.5, 0.9999999999999927], [5.99, 1.0], [6, 1.0],
]; // prettier-ignore

test("erf64, which PyTorch's doubles are compared with, is right to 1e-15", () => {
  for (const [x, expected] of errorFunction) {
    expect(Math.abs(erf64(x) / expected - 1), `at ${x}`).toBeLessThan(1e-15);
    expect(erf64(-x)).toBe(-erf64(x));
    expect(Math.abs(erf(x) / expected - 1), `erf at ${x}`).toBeLessThan(1e-9);
  }
});
