import { LINE_WIDTH } from "./statements.ts";

/** Prettier's standalone build, which also runs in a browser; loaded at the first call. */
export async function formatTypeScript(code: string): Promise<string> {
  const [{ format }, estree, typescript] = await Promise.all([
    import("prettier/standalone"),
    import("prettier/plugins/estree"),
    import("prettier/plugins/typescript"),
  ]);
  return format(code, { parser: "typescript", plugins: [estree.default, typescript.default], printWidth: LINE_WIDTH });
}
