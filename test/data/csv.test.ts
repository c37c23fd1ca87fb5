/** CSV against another reader, in pieces of any length, from files of several kinds. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataError, type Plan } from "../../runtime/index.ts";
import { createCsvReader } from "../../tools/data/csv.ts";
import { parseCsv, readCsv, readCsvFile } from "../../tools/data/index.ts";
import { fakePlan } from "../runtime/fake-trainer.ts";

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const plain = fc.stringMatching(/^[a-zA-Z0-9.é_-]{0,8}$/);
const cell = fc.oneof(
  plain,
  plain.map((text) => ` ${text}\t`),
  fc.string({ unit: fc.constantFrom("a", ",", '"', " ", "\n", "\r\n", "é", "1"), maxLength: 8 }).map(quoted),
);
const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

/** Tables with a first cell that keeps a line from being empty. */
const tables = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.tuple(fc.array(cell, { minLength: width, maxLength: width }), lineEnd), { minLength: 1, maxLength: 8 }))
  .map((lines) => lines.map(([cells, end]) => `x,${cells.join(",")}${end}`).join(""));

/** Line breaks of quoted cells become \n here. */
const reference = (text: string): string[][] =>
  (parse(text, { trim: true, skip_empty_lines: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] }) as string[][]).map(
    (cells) => cells.map((content) => content.replaceAll(/\r\n?/g, "\n")),
  );

/** The rows of a text that comes in pieces. */
function rowsOf(pieces: readonly string[]): string[][] {
  const rows: string[][] = [];
  const reader = createCsvReader({ header: false, name: "t.csv" }, { begin: () => undefined, row: (cells) => rows.push([...cells]) });
  for (const piece of pieces) reader.write(piece);
  reader.end();
  return rows;
}

describe("createCsvReader", () => {
  test("reads what another reader reads, in pieces of any length", () => {
    fc.assert(
      fc.property(tables, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), (text, lengths) => {
        const pieces: string[] = [];
        for (let at = 0, i = 0; at < text.length; i++) {
          const length = lengths[i % lengths.length]!;
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        expect(rowsOf(pieces)).toEqual(reference(text));
      }),
      { numRuns: 500 },
    );
  });

  test("names the line on which a row starts, whatever its cells hold", () => {
    const { lines } = parseCsv('a\n"1\n\n2"\r\n\r\n3\r4', { header: true, name: "t.csv" });
    expect(lines).toEqual([2, 6, 7]);
  });

  test("refuses a quote that is never closed, at its line and in time", () => {
    const lines = "a,b\n".repeat(10) + '1,"2\n' + '3,4\n5,""6""\n'.repeat(200_000);
    const start = performance.now();
    expect(() => rowsOf([lines])).toThrow("t.csv, line 11: the quotes are not right");
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test.each(['a"b', '"a"b', '"a" "b"', 'x,""a""'])("refuses %s", (text) => {
    expect(() => rowsOf([`1\n${text}\n`])).toThrow(DataError);
  });
});

const plan: Plan = fakePlan({
  targets: [],
  data: {
    name: "d",
    source: { kind: "csv", path: "t.csv", header: true },
    fields: [{ name: "x", from: { kind: "columns", columns: ["b", "c"] }, transforms: [] }],
  },
});

describe("readCsvFile", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "neuroll-csv-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const rows = Array.from({ length: 200_000 }, (_, i) => `${i},${i / 2},é${i}`);
  const text = `b,c,"a, note"\n${rows.join("\n")}\n`;

  test.each([
    ["plain", (content: string) => content],
    ["gzip", (content: string) => gzipSync(content)],
  ])("reads a file larger than its pieces: %s", async (name, encode) => {
    const path = join(folder, name);
    await writeFile(path, encode(text));
    const { columns } = await readCsvFile(plan, path, { header: true });
    const { values } = columns["x"]!;
    expect(values.length).toBe(400_000);
    expect([...values.slice(0, 4), ...values.slice(-2)]).toEqual([0, 0, 1, 0.5, 199_999, 99_999.5]);
    expect(values.every((value, i) => value === (i % 2 === 0 ? i / 2 : (i - 1) / 4))).toBe(true);
  });

  test("a file whose first rows are long and last rows are short grows beyond the first guess", async () => {
    const long = Array.from({ length: 50 }, (_, i) => `${i},1,${"x".repeat(40_000)}`);
    const short = Array.from({ length: 300_000 }, (_, i) => `${i},2,`);
    await writeFile(join(folder, "grows.csv"), ["b,c,a", ...long, ...short].join("\n"));
    const { columns } = await readCsvFile(plan, join(folder, "grows.csv"), { header: true });
    const { values } = columns["x"]!;
    expect(values.length).toBe(600_100);
    expect([...values.slice(98, 102), ...values.slice(-2)]).toEqual([49, 1, 0, 2, 299_999, 2]);
  });

  test.each<[string, string | Uint8Array, string]>([
    ["a word", "b,c\n1,2\n3,x\n", 'bad, line 3, column "c": "x" is not a number.'],
    ["no UTF-8", Uint8Array.of(0x62, 0x2c, 0x63, 0x0a, 0xff), "bad is not UTF-8 text"],
    ["cut gzip", gzipSync(text).subarray(0, 1000), "bad is damaged"],
    ["no rows", "b,c\n", "bad has no rows of data."],
    ["nothing", "", "bad is empty."],
  ])("refuses %s", async (_what, content, message) => {
    await writeFile(join(folder, "bad"), content);
    await expect(readCsvFile(plan, join(folder, "bad"), { header: true })).rejects.toThrow(message);
  });

  test("says what is wrong with a file that cannot be read", async () => {
    await expect(readCsvFile(plan, join(folder, "none"), { header: true })).rejects.toThrow("none does not exist.");
    await expect(readCsvFile(plan, folder, { header: true })).rejects.toThrow("is a folder, a file is needed.");
  });

  test("guesses whether there is a header", async () => {
    const columns = async (content: string): Promise<number[]> => {
      const guessed: Plan = {
        ...plan,
        data: { ...plan.data!, fields: [{ ...plan.data!.fields[0]!, from: { kind: "columns", columns: [0, 1] } }] },
      };
      return [...(await readCsv(guessed, Readable.from([Buffer.from(content)]), "in", { header: "guess" })).columns["x"]!.values];
    };
    expect(await columns("b,c\n1,2\n")).toEqual([1, 2]);
    expect(await columns("3,4\n1,2\n")).toEqual([3, 4, 1, 2]);
  });
});
