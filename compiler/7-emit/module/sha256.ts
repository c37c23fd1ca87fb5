/** SHA-256 (FIPS 180-4) of the UTF-8 bytes of `text`, hexadecimal. Works where crypto.subtle is missing, and at once. */
export function sha256(text: string): string {
  const { initial, constants } = primeRoots();
  const state = Uint32Array.from(initial);
  const words = padded(new TextEncoder().encode(text));
  const schedule = new Uint32Array(64);
  for (let block = 0; block < words.length; block += 16) {
    expand(words.subarray(block, block + 16), schedule);
    compress(state, schedule, constants);
  }
  return [...state].map((word) => word.toString(16).padStart(8, "0")).join("");
}

/** The message as big-endian words: a 1 bit, zeros, and the length in bits fill the last block of 16. */
function padded(bytes: Uint8Array): Uint32Array {
  const words = new Uint32Array(Math.ceil((bytes.length + 9) / 64) * 16);
  for (let i = 0; i < bytes.length; i++) words[i >> 2] |= bytes[i] << (24 - 8 * (i & 3));
  words[bytes.length >> 2] |= 0x80 << (24 - 8 * (bytes.length & 3));
  words[words.length - 2] = Math.floor(bytes.length / 2 ** 29);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

const rotate = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

function expand(block: Uint32Array, schedule: Uint32Array): void {
  schedule.set(block);
  for (let t = 16; t < 64; t++) {
    const a = schedule[t - 15];
    const b = schedule[t - 2];
    const small0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const small1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    schedule[t] = schedule[t - 16] + small0 + schedule[t - 7] + small1;
  }
}

function compress(state: Uint32Array, schedule: Uint32Array, constants: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = state;
  for (let t = 0; t < 64; t++) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + constants[t] + schedule[t]) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => (state[i] += word));
}

/** The first 32 bits of the fractional parts of the square roots of 8 primes and the cube roots of 64. */
function primeRoots(): { readonly initial: Uint32Array; readonly constants: Uint32Array } {
  const primes: number[] = [];
  for (let candidate = 2; primes.length < 64; candidate++) if (primes.every((prime) => candidate % prime)) primes.push(candidate);
  const fraction = (x: number): number => (x % 1) * 2 ** 32;
  return {
    initial: Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    constants: Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
  };
}
