/** The TypeScript target: a LoopProgram as one module. */
import type { SourceFileStructure } from "ts-morph";
import type { EmitInput } from "../../ir/emit-input.ts";
import { limits } from "../../limits.ts";
import type { Morph } from "../module/morph.ts";
import { ModuleTooLarge } from "../module-too-large.ts";
import { formatTypeScript } from "./format.ts";
import { countStatements, type PrintedKernel } from "./kernels.ts";
import { verifyModule } from "./verify.ts";
import { writeModule } from "./write-module.ts";

/** Prettier takes 1.5 ms a statement: what is left of this many goes to the longest kernels last. */
const FORMATTED_STATEMENTS = 250;

/** Throws ModuleTooLarge where the module would be over a limit. */
export async function emitTypeScript(morph: Morph, input: EmitInput): Promise<string> {
  const sizes = input.program.kernels.map(({ body }) => countStatements(body));
  const statements = sizes.reduce((sum, size) => sum + size, 0);
  if (statements > limits.statements) throw new ModuleTooLarge("statements", statements, limits.statements);
  const longest = input.format ? longestFormatted(sizes) : Infinity;
  const { structure, context, kernels } = writeModule(morph, input, (kernel, i) =>
    kernel.statements <= longest ? kernel.body : [placeholder(i)],
  );
  const printed = print(morph, structure);
  const own = fillIn(input.format ? await formatTypeScript(printed) : printed, kernels).trim();
  verifyModule(morph, own, context);
  const code = [own, "// The functions that the model computes with", ...context.prelude().map(({ source }) => source.trim())].join("\n\n");
  if (code.length > limits.moduleLength) throw new ModuleTooLarge("characters", code.length, limits.moduleLength);
  return `${code}\n`;
}

/** The number of statements up to which kernels are formatted; longer ones are printed as prettier nearly would. */
function longestFormatted(sizes: readonly number[]): number {
  let sum = 0;
  const tooLong = sizes.toSorted((a, b) => a - b).find((size) => (sum += size) > FORMATTED_STATEMENTS);
  return tooLong === undefined ? Infinity : tooLong - 1;
}

/** Stands for a body while the rest is formatted. */
const placeholder = (kernel: number): string => `"kernel body ${kernel}";`;

function fillIn(code: string, kernels: readonly PrintedKernel[]): string {
  return code.replaceAll(/^( *)"kernel body (\d+)";$/gm, (_, indent: string, kernel: string) =>
    kernels[Number(kernel)].body.map((line) => indent + line).join("\n"),
  );
}

function print({ Project, IndentationText }: Morph, structure: SourceFileStructure): string {
  const project = new Project({ useInMemoryFileSystem: true, manipulationSettings: { indentationText: IndentationText.TwoSpaces } });
  return project.createSourceFile("module.ts", structure).getFullText();
}
