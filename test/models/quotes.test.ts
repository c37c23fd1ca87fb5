import { expect, test } from "vitest";
import { fillQuotes } from "../../tools/course/quotes.ts";

const code = `export function createXor() {
  /** y [n] = x */
  function firstForward(n: number): void {
    for (let b = 0; b < n; b++) {
      y[b] = x[b];
    }
  }

  /**
   * dx [n] = dy
   * dw = 1
   */
  function firstBackward(n: number): void {
    dx[0] = dy[0];
  }

  function bare(): void {
    y[0] = 1;
  }
}
`;
const model = "/// Doc.\nmodel Xor {\n  input x: f32\n}\n\ntrain Xor {\n  batch = 4\n}\n";
const fill = (page: string): Promise<string> => fillQuotes(page, { text: () => model, code: () => code });
const page = (marker: string, fence: string): string =>
  `Before.\n\n<!-- quote ${marker} -->\n<!-- prettier-ignore -->\n${fence}\n\nBehind.\n`;

test.each([
  ["a.nnet", `\`\`\`nnet\n${model}\`\`\``],
  ["a.nnet: train", "```nnet\ntrain Xor {\n  batch = 4\n}\n```"],
  [
    "code of a.nnet: firstForward firstBackward… bare",
    "```ts\n/** y [n] = x */\nfunction firstForward(n: number): void {\n  for (let b = 0; b < n; b++) {\n    y[b] = x[b];\n  }\n}\n\n" +
      "/**\n * dx [n] = dy\n * dw = 1\n */\nfunction firstBackward(n: number): void { … }\n\nfunction bare(): void {\n  y[0] = 1;\n}\n```",
  ],
])("%s", async (marker, expected) => {
  expect(await fill(page(marker, "```ts\nstale\n```"))).toBe(page(marker, expected));
  // An empty fence does not swallow what stands behind it, and a filled one stays.
  expect(await fill(page(marker, "```ts\n```"))).toBe(page(marker, expected));
  expect(await fill(page(marker, expected))).toBe(page(marker, expected));
});

test("fences that no comment claims stay as they are", async () => {
  const text = "```ts\nfunction bare() {}\n```\n";
  expect(await fill(text)).toBe(text);
});

test("several quotes of one page", async () => {
  const two = page("a.nnet: model", "```nnet\n```") + page("code of a.nnet: bare", "```ts\n```");
  expect(await fill(two)).toBe(
    page("a.nnet: model", "```nnet\nmodel Xor {\n  input x: f32\n}\n```") +
      page("code of a.nnet: bare", "```ts\nfunction bare(): void {\n  y[0] = 1;\n}\n```"),
  );
});

test("what does not exist is named", async () => {
  await expect(fill(page("code of a.nnet: gone", "```ts\n```"))).rejects.toThrow(
    "docs/course.md quotes the function gone of a.nnet, which has none",
  );
  await expect(fill(page("a.nnet: data", "```nnet\n```"))).rejects.toThrow("block `data`");
});
