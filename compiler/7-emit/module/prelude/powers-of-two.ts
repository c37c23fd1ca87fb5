/** 2ᵏ at [k + 1023] for k = −1023 … 1024; the ends stand for 0 and ∞, so that `exp` saturates by itself. */
export const powersOfTwo = makePowersOfTwo();

function makePowersOfTwo(): Float64Array {
  const powers = new Float64Array(2048);
  powers[1023] = 1;
  for (let k = 1; k < 1024; k++) powers[1023 + k] = powers[1022 + k] * 2;
  for (let k = 1; k < 1023; k++) powers[1023 - k] = powers[1024 - k] / 2;
  powers[2047] = Infinity;
  return powers;
}
