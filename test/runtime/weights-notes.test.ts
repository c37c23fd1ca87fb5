import { expect, test } from "vitest";
import { notesOf, withNotes } from "../../runtime/index.ts";
import { load } from "../support/load.ts";

const source = `model M { input x: f32[2]
  output y = x -> Linear(3)
}`;

test("notes travel with the weights, and the model reads the same numbers", async () => {
  const { create } = await load(source);
  const model = create({ seed: 5 });
  const plain = model.save();
  const noted = withNotes(plain, { "neuroll.seed": "7", quote: '"\\' });
  expect(notesOf(noted)).toEqual({ "neuroll.seed": "7", quote: '"\\' });
  const other = create({ weights: noted });
  expect(other.save()).toEqual(plain);
  // The numbers stand at a multiple of 8, and the notes of a file are replaced, not added to.
  expect(new DataView(noted.buffer).getUint32(0, true) % 8).toBe(0);
  expect(notesOf(withNotes(noted, { a: "b" }))).toEqual({ a: "b" });
  expect(withNotes(noted, {})).toEqual(plain);
});

test("what is no file of weights has no notes", async () => {
  const { create } = await load(source);
  expect(notesOf(create().save())).toEqual({});
  for (const bytes of [new Uint8Array(0), new Uint8Array(100).fill(255), new TextEncoder().encode("hello, world")]) {
    expect(notesOf(bytes)).toEqual({});
  }
});
