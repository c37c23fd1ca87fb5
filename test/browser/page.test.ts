import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { hashOf, trainFlowers } from "./train-page.ts";
import type { PageReport } from "./train-page.ts";

const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** The page's code with all it imports, as one script. */
async function bundled(): Promise<string> {
  const contents = `import { reportFromPage } from "./train-page.ts";
    reportFromPage().catch((error) => fetch("/report", { method: "POST", body: JSON.stringify({ error: String(error.stack) }) }));`;
  const result = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    format: "esm",
    write: false,
  });
  return result.outputFiles[0]!.text;
}

/** Serves the page on loopback, opens it in headless Chromium, and waits for its report. */
async function openPage(script: string): Promise<PageReport> {
  const profile = mkdtempSync(join(tmpdir(), "neuroll-chromium-"));
  let resolve: (report: PageReport) => void = () => undefined;
  const promise = new Promise<PageReport>((settle) => (resolve = settle));
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => {
      if (request.url === "/report") resolve(JSON.parse(body) as PageReport);
      const isScript = request.url === "/page.js";
      response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
      response.end(isScript ? script : '<!doctype html><script type="module" src="/page.js"></script>');
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const flags = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
  ];
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, address], { stdio: "ignore" });
  const closed = new Promise<void>((done) => browser.on("exit", () => done()));
  try {
    return await promise;
  } finally {
    browser.kill();
    await closed;
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

test.runIf(existsSync(chromium))("a page trains to the same bits as Node, and its timers run meanwhile", { timeout: 90_000 }, async () => {
  const report = await openPage(await bundled());
  expect(report).not.toHaveProperty("error");
  expect(report.hash).toBe(await hashOf(await trainFlowers()));
  expect(report.ticks).toBeGreaterThanOrEqual(5);
});
