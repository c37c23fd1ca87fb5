/** save and load: safetensors, checked to the last byte. */
import { beforeAll, describe, expect, test } from "vitest";
import { type EmittedModule, loadModule } from "./load-module.ts";
import { sampleInput } from "./sample.ts";

let line: EmittedModule;
beforeAll(async () => {
  line = await loadModule({ ...sampleInput, format: false });
});

interface Entry {
  dtype: string;
  shape: number[];
  data_offsets: [number, number];
}

/** A model whose tensors all differ from a new one's. */
function trained(): ReturnType<EmittedModule["create"]> {
  const model = line.create({ seed: 11 });
  model.inputs.features.set([1, 2, 3, -1, 0.5, 0.25, -2, 4]);
  model.write("features.mean", [5, 6]);
  model.write("optimizer.linear1.weight.momentum", [0.5, 0.25]);
  model.learningRate = 0.0625;
  model.step(4);
  return model;
}

function headerOf(bytes: Uint8Array): { text: string; entries: Record<string, Entry>; data: Uint8Array } {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const text = new TextDecoder().decode(bytes.subarray(8, 8 + length));
  return { text, entries: JSON.parse(text) as Record<string, Entry>, data: bytes.subarray(8 + length) };
}

function file(header: unknown, data: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(typeof header === "string" ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(data, 8 + text.length);
  return bytes;
}

describe("save", () => {
  test("writes a header with sorted keys, aligned to 8 bytes, and the data in its order", () => {
    const bytes = trained().save();
    const { text, entries, data } = headerOf(bytes);
    expect(Object.keys(entries)).toEqual([
      "features.deviation",
      "features.mean",
      "linear1.bias",
      "linear1.weight",
      "price.deviation",
      "price.mean",
    ]);
    expect((8 + text.length) % 8).toBe(0);
    expect(entries["linear1.weight"]).toEqual({ dtype: "F32", shape: [1, 2], data_offsets: [20, 28] });
    let end = 0;
    for (const { data_offsets } of Object.values(entries)) {
      expect(data_offsets[0]).toBe(end);
      end = data_offsets[1];
    }
    expect(data.length).toBe(end);
  });

  test("adds the optimiser and the trainer where asked", () => {
    const { entries } = headerOf(trained().save({ optimizer: true }));
    expect(Object.keys(entries)).toEqual(
      expect.arrayContaining(["optimizer.linear1.weight.momentum", "trainer.learningRate", "trainer.random"]),
    );
    expect(entries["trainer.learningRate"]).toMatchObject({ dtype: "F64", shape: [] });
    expect(entries["trainer.random"]).toMatchObject({ dtype: "U32", shape: [] });
  });
});

describe("load", () => {
  test("gives back every tensor, from the middle of a larger buffer as well", () => {
    const model = trained();
    for (const optimizer of [false, true]) {
      const bytes = model.save({ optimizer });
      expect(line.create({ weights: bytes }).save({ optimizer })).toEqual(bytes);
      const larger = new Uint8Array(bytes.length + 7);
      larger.set(bytes, 3);
      expect(line.create({ weights: larger.subarray(3, 3 + bytes.length) }).save({ optimizer })).toEqual(bytes);
    }
  });

  test("leaves the optimiser as it is where the file has none", () => {
    const model = trained();
    const before = [...model.read("optimizer.linear1.weight.momentum")];
    model.load(line.create().save());
    expect([...model.read("optimizer.linear1.weight.momentum")]).toEqual(before);
    expect(model.learningRate).toBe(0.0625);
  });

  test("takes a file with spaces, another order of data, and notes", () => {
    const { entries, data } = headerOf(trained().save());
    const moved = new Uint8Array(data.length);
    let end = 0;
    const reordered: Record<string, unknown> = { __metadata__: { format: "pt" } };
    for (const [name, { dtype, shape, data_offsets: [from, to] }] of Object.entries(entries).reverse()) {
      moved.set(data.subarray(from, to), end);
      reordered[name] = { dtype, shape, data_offsets: [end, (end += to - from)] };
    } // prettier-ignore
    const model = line.create({ weights: file(JSON.stringify(reordered, null, 2), moved) });
    expect(model.save()).toEqual(trained().save());
  });

  type Change = (entries: Record<string, Entry>) => unknown;
  const refused: readonly (readonly [what: string, change: Change, says: string])[] = [
    ["a missing tensor", (e) => (delete e["linear1.bias"], e), "the file has no linear1.bias"],
    ["an unknown tensor", (e) => ({ ...e, evil: e["linear1.bias"] }), 'the file has "evil", which this model does not have'],
    ["another type", (e) => ((e["linear1.bias"].dtype = "F16"), e), 'linear1.bias should have the type F32, the file has "F16"'],
    ["another shape", (e) => ((e["linear1.weight"].shape = [2, 1]), e), "linear1.weight should have the shape [1,2], the file has [2,1]"],
    ["an overlap", (e) => ((e["linear1.bias"].data_offsets = [0, 4]), e), "features.deviation should start at byte 4, it starts at 0"],
    ["a gap", (e) => ((e["price.mean"].data_offsets = [36, 40]), e), "price.mean should start at byte 32, it starts at 36"],
    ["a negative offset", (e) => ((e["features.deviation"].data_offsets = [-8, 0]), e), "features.deviation should be 8 bytes long"],
    ["an offset of 1e999", () => '{"features.deviation":{"dtype":"F32","shape":[2],"data_offsets":[0,1e999]}}', "are not whole numbers"],
    [
      "an offset that is text",
      (e) => ({ ...e, "linear1.bias": { ...e["linear1.bias"], data_offsets: ["0", "4"] } }),
      "are not whole numbers",
    ],
    ["an entry that is a list", (e) => ({ ...e, "linear1.bias": [] }), "says nothing about linear1.bias"],
    ["an unknown key", (e) => ({ ...e, "linear1.bias": { ...e["linear1.bias"], stride: [1] } }), 'unknown key "stride"'],
    [
      "__proto__ as a tensor",
      (e) => JSON.stringify(e).replace("{", '{"__proto__":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},'),
      '"__proto__"',
    ],
    [
      "a tensor named twice",
      (e) => JSON.stringify(e).replace("{", `{"linear1.bias":${JSON.stringify(e["linear1.bias"])},`),
      '"linear1.bias" twice',
    ],
    [
      "a tensor named twice, in disguise",
      (e) => JSON.stringify(e).replace("{", `{"linear1.b\\u0069as" \n :${JSON.stringify(e["linear1.bias"])},`),
      '"linear1.bias" twice',
    ],
    ["a key twice within an entry", (e) => JSON.stringify(e).replace('"dtype"', '"dtype":"F16","dtype"'), '"dtype" twice'],
    [
      "part of the optimiser",
      (e) => ({ ...e, "trainer.learningRate": { dtype: "F64", shape: [], data_offsets: [36, 44] } }),
      "the file has no trainer.random",
    ],
    ["notes that are not text", (e) => ({ ...e, __metadata__: { a: 1 } }), '"__metadata__"'],
    ["a header that is a list", () => "[]", "not a JSON object"],
    ["a header that is no JSON", () => "{", "not valid JSON"],
    ["brackets without end", () => "[".repeat(100_000), "not valid JSON"],
  ];
  test.each(refused)("refuses %s", (_, change, says) => {
    const model = trained();
    const before = model.save({ optimizer: true });
    const { entries, data } = headerOf(model.save());
    const load = (): void => model.load(file(change(structuredClone(entries)), data));
    expect(load).toThrow(expect.objectContaining({ name: "WeightsError" }));
    expect(load).toThrow(says);
    expect(model.save({ optimizer: true })).toEqual(before);
  });

  test("refuses bytes after the data, and a header that is longer than the file", () => {
    const bytes = trained().save();
    expect(() => line.create({ weights: Uint8Array.of(...bytes, 0) })).toThrow("the data should be 36 bytes long, it is 37");
    const long = bytes.slice();
    long[7] = 1;
    expect(() => line.create({ weights: long })).toThrow("the header should be");
  });

  test("a file cut at any byte is refused, and changes nothing", () => {
    const model = trained();
    const before = model.save({ optimizer: true });
    for (let length = 0; length < before.length; length++) {
      expect(() => model.load(before.subarray(0, length)), `cut to ${length}`).toThrow(expect.objectContaining({ name: "WeightsError" }));
    }
    expect(model.save({ optimizer: true })).toEqual(before);
  });

  test("a file with any one byte changed is refused whole or loaded exactly", () => {
    const model = trained();
    const good = model.save({ optimizer: true });
    let [refusals, loads] = [0, 0];
    for (let at = 0; at < good.length; at++) {
      for (const flip of [1, 4, 32, 128, 255]) {
        const bad = good.slice();
        bad[at] ^= flip;
        model.load(good);
        try {
          model.load(bad);
        } catch (error) {
          expect(error, `byte ${at} ^ ${flip}`).toMatchObject({ name: "WeightsError" });
          expect(model.save({ optimizer: true })).toEqual(good);
          refusals++;
          continue;
        }
        // exactly the tensors that the changed file holds
        expect(headerOf(model.save({ optimizer: true })).data).toEqual(headerOf(bad).data);
        loads++;
      }
    }
    expect(refusals).toBeGreaterThan(1000);
    expect(loads).toBeGreaterThan(100);
  });
});
