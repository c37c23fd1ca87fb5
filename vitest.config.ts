import { defineConfig } from "vitest/config";

/** `npm test`: everything that is run at each change, in minutes. */
export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/deep/**"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: process.env["CI"] ? ["default", "./test/support/tally-reporter.ts"] : ["default"],
  },
});
