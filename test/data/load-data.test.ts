import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DataError, type DataPlan, type Plan } from "../../runtime/index.ts";
import { loadData, parseCsv } from "../../tools/data/index.ts";
import { fakePlan } from "../runtime/fake-trainer.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "neuroll-data-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function put(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

const csvPlan = (change: Partial<DataPlan> = {}): Plan =>
  fakePlan({
    data: {
      name: "d",
      source: { kind: "csv", path: "data/points.csv", header: true },
      fields: [
        { name: "x", from: { kind: "columns", columns: ["u", "v"] }, transforms: [] },
        { name: "y", from: { kind: "columns", columns: ["kind"] }, transforms: [] },
      ],
      ...change,
    },
  });

describe("parseCsv", () => {
  const options = { header: true, name: "d.csv" };

  test("reads quotes, spaces, line ends of all kinds, a byte order mark and empty lines", () => {
    const table = parseCsv('\uFEFFa, "b, c",d\r\n1,"x ""y"""  ,3\n\n 4 ,"two\nlines",6\n', options);
    expect(table.header).toEqual(["a", "b, c", "d"]);
    expect(table.rows).toEqual([
      ["1", 'x "y"', "3"],
      ["4", "two\nlines", "6"],
    ]);
    expect(table.lines?.[0]).toBe(2);
    expect(parseCsv("1,2\n3,4", { header: false, name: "d.csv" })).toEqual({
      name: "d.csv",
      rows: [
        ["1", "2"],
        ["3", "4"],
      ],
      lines: [1, 2],
    });
  });

  test.each([
    ["", "d.csv is empty."],
    ["\n\n", "d.csv is empty."],
    ["a,b\n1,2\n1,2,3\n", "d.csv, line 3: 3 columns, but the first line has 2; a cell with a comma goes in quotes."],
    ["a,b\n1\n", "d.csv, line 2: 1 column, but the first line has 2"],
    ['a,b\n1,"2\n3,4\n', "d.csv, line 2: the quotes are not right"],
    ['a,b\n1,2"3\n', "d.csv, line 2: the quotes are not right"],
  ])("refuses %j", (text, message) => {
    expect(() => parseCsv(text, options)).toThrow(DataError);
    expect(() => parseCsv(text, options)).toThrow(message);
  });
});

describe("loadData", () => {
  test("reads CSV and splits it", async () => {
    const rows = Array.from({ length: 20 }, (_, i) => `${"ABC"[i % 3]},${i},${i / 10}`);
    await put("data/points.csv", ["kind,u,v", ...rows].join("\n"));
    const split = { kind: "random", train: 0.5, validation: 0.25, test: 0.25 } as const;
    const splits = await loadData(csvPlan({ split }), { directory: folder });
    expect([splits.train, splits.validation, splits.test].map((part) => part?.rows.length)).toEqual([10, 5, 5]);
    expect(splits.train.columns["x"]?.values.slice(0, 6)).toEqual(Float32Array.of(0, 0, 1, 0.1, 2, 0.2));
    expect(splits.train.columns["y"]?.values.slice(0, 4)).toEqual(Uint8Array.of(0, 1, 2, 0));
    const other = await loadData(csvPlan({ split }), { directory: folder, seed: 9 });
    expect([...other.train.rows]).not.toEqual([...splits.train.rows]);
  });

  test("reads a test source of its own", async () => {
    await put("data/points.csv", "kind,u,v\nA,1,2\nB,3,4\n");
    await put("data/test.csv", "v,kind,u\n5,C,6\n");
    const splits = await loadData(csvPlan({ test: { kind: "csv", path: "data/test.csv", header: true } }), { directory: folder });
    expect(splits.train.rows.length).toBe(2);
    expect(splits.test?.columns["x"]?.values).toEqual(Float32Array.of(6, 5));
  });

  test("finds a file by its name alone in a flat folder, as written first", async () => {
    await put("flat/points.csv", "kind,u,v\nA,7,7\n");
    const flat = await loadData(csvPlan(), { directory: join(folder, "flat") });
    expect(flat.train.columns["x"]?.values[0]).toBe(7);
    await put("flat/data/points.csv", "kind,u,v\nA,8,8\n");
    const written = await loadData(csvPlan(), { directory: join(folder, "flat") });
    expect(written.train.columns["x"]?.values[0]).toBe(8);
  });

  test("reads IDX, compressed or not", async () => {
    const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4);
    await put("images.gz", gzipSync(images));
    await put("labels", Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 2, 1));
    const plan: Plan = {
      ...csvPlan({ source: { kind: "idx", images: "images.gz", labels: "labels" } }),
      inputs: [{ name: "x", element: "u8", shape: [1, 2, 1], axes: ["H", "W", "C"] }],
    };
    const { train } = await loadData(plan, { directory: folder });
    expect(train.columns["x"]?.values).toEqual(Uint8Array.of(1, 2, 3, 4));
    expect(train.columns["y"]?.values).toEqual(Uint8Array.of(2, 1));
    await put("images.gz", gzipSync(images).subarray(0, 30));
    await expect(loadData(plan, { directory: folder })).rejects.toThrow("images.gz is damaged");
  });

  test("says which file is missing, where it looked and what to do", async () => {
    const missing = loadData(csvPlan({ source: { kind: "csv", path: "data/none.csv", header: true } }), { directory: folder });
    await expect(missing).rejects.toThrow(DataError);
    await expect(missing).rejects.toThrow(
      /The data file "data\/none\.csv" is missing: looked for .*none\.csv and .*none\.csv\. .*--data DIR/,
    );
  });

  test("refuses text that is not UTF-8, and a model without a data block", async () => {
    await put("data/points.csv", Uint8Array.of(0x6b, 0xff, 0xfe));
    await expect(loadData(csvPlan(), { directory: folder })).rejects.toThrow("points.csv is not UTF-8 text");
    await expect(loadData(fakePlan(), { directory: folder })).rejects.toThrow("Fake has no data block");
  });
});

const shared = process.env["NEUROLL_DATA"] ?? join(import.meta.dirname, "../../../shared/data");

describe.skipIf(!existsSync(shared))("real data", () => {
  const base = fakePlan();

  test("iris: 150 rows, three kinds of 50, spelt otherwise", async () => {
    const plan: Plan = {
      ...base,
      inputs: [{ name: "flower", element: "f32", shape: [4], axes: ["F"] }],
      targets: [
        {
          name: "species",
          element: "index",
          shape: [],
          axes: [],
          classes: 3,
          labels: ["setosa", "versicolor", "virginica"],
          spellings: ["Iris-setosa", "Iris-versicolor", "Iris-virginica"],
        },
      ],
      data: {
        name: "iris",
        source: { kind: "csv", path: "data/iris.csv", header: false },
        fields: [
          { name: "flower", from: { kind: "columns", columns: [0, 1, 2, 3] }, transforms: [{ kind: "standardize" }] },
          { name: "species", from: { kind: "columns", columns: [4] }, transforms: [] },
        ],
        split: { kind: "random", train: 0.7, validation: 0, test: 0.3, stratify: "species" },
      },
    };
    const { train, validation, test: held } = await loadData(plan, { directory: shared });
    expect(validation).toBeUndefined();
    for (const [part, each] of [
      [train, 35],
      [held, 15],
    ] as const) {
      const species = part?.columns["species"]?.values;
      const counts = [0, 1, 2].map((k) => [...(part?.rows ?? [])].filter((row) => species?.[row] === k).length);
      expect(counts).toEqual([each, each, each]);
    }
    expect(train.columns["flower"]?.values.slice(0, 4)).toEqual(Float64Array.of(5.1, 3.5, 1.4, 0.2));
  });

  test("MNIST: images and labels of the same length, every digit there", async () => {
    const plan: Plan = {
      ...base,
      inputs: [{ name: "image", element: "u8", shape: [28, 28, 1], axes: ["H", "W", "C"] }],
      targets: [{ name: "digit", element: "index", shape: [], axes: [], classes: 10 }],
      data: {
        name: "mnist",
        source: { kind: "idx", images: "data/train-images-idx3-ubyte.gz", labels: "data/train-labels-idx1-ubyte.gz" },
        test: { kind: "idx", images: "data/t10k-images-idx3-ubyte.gz", labels: "data/t10k-labels-idx1-ubyte.gz" },
        fields: [],
        split: { kind: "random", train: 0.9, validation: 0.1, test: 0, stratify: "digit" },
      },
    };
    const { train, validation, test: held } = await loadData(plan, { directory: join(shared, "mnist") });
    const rows = train.rows.length + (validation?.rows.length ?? 0);
    expect(train.columns["image"]?.values.length).toBe(rows * 784);
    expect((validation?.rows.length ?? 0) / rows).toBeCloseTo(0.1, 2);
    expect(new Set(held?.columns["digit"]?.values).size).toBe(10);
  });
});
