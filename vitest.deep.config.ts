import { defineConfig } from "vitest/config";

/** `npm run test:deep`: the same promises over far more cases, for hours where need be. */
export default defineConfig({
  test: {
    include: ["test/deep/**/*.test.ts"],
    testTimeout: 4 * 3_600_000,
    hookTimeout: 600_000,
    passWithNoTests: true,
  },
});
