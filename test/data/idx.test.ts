import fc from "fast-check";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { DataError, fromIdx, gunzip, parseIdx, type Plan } from "../../runtime/index.ts";
import { fakePlan } from "../runtime/fake-trainer.ts";

/** The bytes of an IDX file. */
function idx(shape: readonly number[], values: readonly number[], type = 8): Uint8Array {
  const extents = shape.flatMap((extent) => [extent >>> 24, (extent >>> 16) & 255, (extent >>> 8) & 255, extent & 255]);
  return Uint8Array.from([0, 0, type, shape.length, ...extents, ...values]);
}

describe("parseIdx", () => {
  test("reads shape and values", () => {
    expect(parseIdx(idx([2, 1, 3], [1, 2, 3, 4, 5, 255]))).toEqual({ shape: [2, 1, 3], values: Uint8Array.of(1, 2, 3, 4, 5, 255) });
    const within = Uint8Array.of(9, 9, ...idx([2], [5, 6]), 9).subarray(2, 12);
    expect(parseIdx(within).values).toEqual(Uint8Array.of(5, 6));
  });

  test.each<[string, Uint8Array, string]>([
    ["nothing", new Uint8Array(0), "0 bytes are too few"],
    ["gzip", gzipSync(idx([1], [1])), "this is gzip; decompress it first"],
    ["another format", Uint8Array.of(137, 80, 78, 71, 0), "this is no IDX file"],
    ["floats", idx([1], [0, 0, 0, 0], 13), "its elements are 32-bit floats; only unsigned bytes can be read"],
    ["an unknown type", idx([1], [0], 7), "of unknown type 7"],
    ["no axes", idx([], []), "it has no axes"],
    ["cut extents", idx([1, 1], []).subarray(0, 9), "ends within the extents of its 2 axes"],
    ["cut values", idx([2, 3], [1, 2, 3, 4, 5]), "cut short: [2, 3] elements are announced, 5 bytes follow"],
    ["too many values", idx([2], [1, 2, 3]), "3 bytes follow, 1 too many"],
    ["an empty axis", idx([0, 5], []), "an axis has extent 0"],
    ["a product beyond any memory", idx([2 ** 32 - 1, 2 ** 32 - 1, 2 ** 32 - 1], [1]), "cut short"],
  ])("refuses %s", (_, bytes, message) => {
    expect(() => parseIdx(bytes, "images.idx")).toThrow(DataError);
    expect(() => parseIdx(bytes, "images.idx")).toThrow(`images.idx: `);
    expect(() => parseIdx(bytes)).toThrow(message);
  });

  test("cut anywhere or with a byte changed, it is refused or read within its bounds", () => {
    const whole = idx([3, 2, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    for (let length = 0; length < whole.length; length++) expect(() => parseIdx(whole.subarray(0, length))).toThrow(DataError);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const bytes = whole.slice();
        bytes[at] = value;
        try {
          const { shape, values } = parseIdx(bytes);
          expect(shape.reduce((product, extent) => product * extent, 1)).toBe(values.length);
        } catch (error) {
          expect(error).toBeInstanceOf(DataError);
        }
      }),
    );
  });
});

describe("fromIdx", () => {
  const plan = (shape: readonly number[], element: "u8" | "f32" = "u8"): Plan => ({
    ...fakePlan(),
    inputs: [{ name: "image", element, shape, axes: shape.map((_, i) => `A${i}`) }],
  });
  const images = parseIdx(idx([2, 2, 3], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]));
  const labels = parseIdx(idx([2], [2, 0]));

  test.each([[[2, 3]], [[2, 3, 1]], [[6]]])("fills an input of %j without a copy", (shape) => {
    for (const element of ["u8", "f32"] as const) {
      const data = fromIdx(plan(shape, element), images, labels);
      expect(data.columns["image"]?.values).toBe(images.values);
      expect(data.columns["y"]?.values).toEqual(Uint8Array.of(2, 0));
    }
  });

  test.each<[string, Plan, ReturnType<typeof parseIdx>, ReturnType<typeof parseIdx>, string]>([
    ["turned images", plan([3, 2]), images, labels, 'The images: images of [2, 3] do not fit the input "image" of [3, 2]'],
    ["more labels", plan([2, 3]), images, parseIdx(idx([3], [0, 0, 0])), "holds 2 images but The labels holds 3 labels"],
    ["a label without a class", plan([2, 3]), images, parseIdx(idx([2], [0, 3])), "The labels, item 1: 3 is not a class from 0 to 2"],
    ["images for labels", plan([2, 3]), images, images, "one label an image is needed"],
    ["labels for images", plan([2, 3]), labels, labels, "images of [] do not fit"],
    [
      "two inputs",
      { ...plan([2, 3]), inputs: [...plan([1]).inputs, ...plan([1]).inputs] },
      images,
      labels,
      "IDX files fill one input and one target, but Fake has 2 and 1",
    ],
  ])("refuses %s", (_, given, first, second, message) => {
    expect(() => fromIdx(given, first, second)).toThrow(message);
  });
});

describe("gunzip", () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => (i * i) % 251);

  test("decompresses gzip and lets everything else be", async () => {
    expect(await gunzip(gzipSync(bytes))).toEqual(bytes);
    expect(await gunzip(bytes)).toBe(bytes);
    expect(await gunzip(new Uint8Array(0))).toEqual(new Uint8Array(0));
  });

  test("refuses damage, a cut and a bomb", async () => {
    const packed = new Uint8Array(gzipSync(bytes));
    await expect(gunzip(packed.subarray(0, packed.length - 9), "a.gz")).rejects.toThrow("a.gz is damaged");
    const flipped = packed.slice();
    flipped[packed.length - 6]! ^= 1;
    await expect(gunzip(flipped, "a.gz")).rejects.toThrow(DataError);
    await expect(gunzip(new Uint8Array(gzipSync(new Uint8Array(50_000_000))), "a.gz", 1_000_000)).rejects.toThrow(
      "a.gz decompresses to more than 1000000 bytes",
    );
  });
});
