// Type-aware linting. Formatting is prettier's alone; who may import whom is test/imports.test.ts.
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig(
  globalIgnores(["dist/", "dist-*/", "generated/", "coverage/", "weights/"]),
  {
    files: ["**/*.ts"],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/explicit-module-boundary-types": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      // `list[i]!` says that the index is in range, for readers whose tsconfig has noUncheckedIndexedAccess.
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      "@typescript-eslint/prefer-readonly": "error",
      // `kind satisfies never;` is a statement here: the check that a switch is complete.
      "@typescript-eslint/no-unused-expressions": "off",
      // Tables of plain objects: their methods use no `this`.
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      eqeqeq: "error",
      "no-console": "error",
      "no-var": "error",
      "prefer-const": "error",
    },
  },
  // What prints on purpose: the scripts of the checkout.
  { files: ["tools/**/*.ts", "models/**/*.ts", "bench/**/*.ts", "test/support/tally-reporter.ts"], rules: { "no-console": "off" } },
);
