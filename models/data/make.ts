/** Makes the data sets of models/, always the same: `npm run data` writes them, `--check` compares them with what is there. */
import { readFileSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { and } from "./course/and.ts";
import { exam } from "./course/exam.ts";
import { rings } from "./course/rings.ts";
import { spring } from "./course/spring.ts";
import { threeClasses } from "./course/three-classes.ts";
import { wave } from "./course/wave.ts";
import { digits, size } from "./digits/digits.ts";
import { flowers } from "./flowers.ts";
import { compress, idx } from "./idx.ts";
import { spiral } from "./spiral.ts";
import { xor } from "./xor.ts";

/** File name → its content; what ends in .gz is compressed when it is written. */
function files(): ReadonlyMap<string, Uint8Array> {
  const text = (content: string): Uint8Array => new TextEncoder().encode(content);
  const made = new Map([
    ["xor.csv", text(xor())],
    ["spiral.csv", text(spiral())],
    ["flowers.csv", text(flowers())],
    ["course/and.csv", text(and())],
    ["course/spring.csv", text(spring())],
    ["course/exam.csv", text(exam())],
    ["course/rings.csv", text(rings())],
    ["course/wave.csv", text(wave())],
    ["course/three-classes.csv", text(threeClasses())],
  ]);
  for (const [part, count, seed] of [
    ["train", 6000, 3],
    ["test", 1000, 4],
  ] as const) {
    const { images, labels } = digits(count, seed);
    made.set(`digits-${part}-images.gz`, idx([count, size, size], images));
    made.set(`digits-${part}-labels.gz`, idx([count], labels));
  }
  return made;
}

/** Compressed files are compared unpacked: versions of zlib pack the same bytes differently. */
function read(name: string): Uint8Array | undefined {
  try {
    const content = readFileSync(new URL(name, import.meta.url));
    return name.endsWith(".gz") ? gunzipSync(content) : content;
  } catch {
    return undefined;
  }
}

const same = (a: Uint8Array, b: Uint8Array | undefined): boolean => b !== undefined && Buffer.compare(a, b) === 0;
const stale = [...files()].filter(([name, content]) => !same(content, read(name)));
if (process.argv.includes("--check")) {
  for (const [name] of stale) console.error(`models/data/${name} is not what models/data/make.ts makes; run: npm run data`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [name, content] of stale) {
    writeFileSync(new URL(name, import.meta.url), name.endsWith(".gz") ? compress(content) : content);
    console.log(`wrote models/data/${name}`);
  }
  if (stale.length === 0) console.log("models/data is up to date");
}
