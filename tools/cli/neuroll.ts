#!/usr/bin/env node
// The command's first file: it must run on any Node, to say which one is needed. Hence no import at the top.
const needed = [22, 12];
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < needed[0]! || (major === needed[0] && minor < needed[1]!)) {
  console.error(`neuroll needs Node ${needed.join(".")} or newer; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  // Keeps the compiled code of our files between runs: halves the time to start.
  (await import("node:module")).enableCompileCache();
  const { main } = await import("./main.ts");
  await main(process.argv.slice(2));
}

export {};
