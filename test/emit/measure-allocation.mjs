// node --expose-gc measure-allocation.mjs FILE [ENTRY…]: prints the bytes that a call allocates, by entry, once it is warm.
import { getHeapStatistics } from "node:v8";
import { pathToFileURL } from "node:url";

const module = await import(pathToFileURL(process.argv[2]).href);
const create = Object.entries(module).find(([name]) => /^create(?!.*Async$)/.test(name))[1];
const model = create({ seed: 1 });
const { capacity } = model.info;
for (const values of Object.values(model.inputs))
  for (let i = 0; i < values.length; i++) values[i] = values instanceof Uint8Array ? i % 2 : Math.sin(i);

/** Its own copy of the loop for each entry, so that each call site sees one function. */
const loopOf = (entry) =>
  new Function("model", "n", "rows", `for (let i = 0; i < n; i++) model.${entry}(rows - (i & 1 && rows > 1 ? 1 : 0));`);
const result = {};
const entries = process.argv.slice(3);
for (const entry of entries.length > 0 ? entries : ["forward", "evaluate", "backward", "step", "observe"]) {
  const loop = loopOf(entry);
  // Warm: the optimising compiler works beside us, and comes last to what is called once a step.
  const start = performance.now();
  let calls = 0;
  const elapsed = () => performance.now() - start;
  while ((calls < 50_000 && elapsed() < 1000) || (calls < 5_000 && elapsed() < 5000)) {
    loop(model, 100, capacity);
    calls += 100;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  calls = Math.max(500, Math.min(50_000, Math.floor(calls * (300 / elapsed()))));
  // The slope between few and many calls: taking the statistics allocates as well.
  const grown = (count) => {
    globalThis.gc();
    const before = getHeapStatistics().used_heap_size;
    loop(model, count, capacity);
    return getHeapStatistics().used_heap_size - before;
  };
  let least = Infinity;
  for (let round = 0; round < 3; round++) {
    const few = grown(1);
    least = Math.min(least, Math.max(0, (grown(calls + 1) - few) / calls));
  }
  result[entry] = least;
}
console.log(JSON.stringify(result));
