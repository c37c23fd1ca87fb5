/** The arena and its views: one ArrayBuffer, a typed array for each buffer that the code mentions. */
import type { EmitInput } from "../../ir/emit-input.ts";
import type { Buffer, BufferRole } from "../../ir/loops.ts";
import { arrayType, type ModuleContext } from "../module/context.ts";
import { comment } from "../module/doors.ts";

/** Buffers by what they are for, in the order of declaration. */
const groups: readonly { readonly title: string; readonly roles: readonly BufferRole[] }[] = [
  { title: "Inputs, targets and outputs, a row for each sample", roles: ["input", "target", "output"] },
  { title: "Parameters", roles: ["parameter"] },
  { title: "Gradients", roles: ["gradient"] },
  { title: "State that outlives a step", roles: ["state"] },
  { title: "Scalars", roles: ["scalar"] },
  { title: "Values between the layers; what is not needed at the same time shares its place", roles: ["temporary"] },
];

/** Bytes of the arena: the program's, and a cell for the loss. */
export function arenaBytes({ program, precision }: Pick<EmitInput, "program" | "precision">): number {
  // A program that was laid out for floats has no room for doubles.
  if ((program.precision ?? "f32") !== precision) throw new Error(`the loop program was laid out for another build than ${precision}`);
  return Math.ceil(program.arenaBytes / 8) * 8 + 8;
}

/** Declarations of the arena and of the views that were asked for. */
export function memoryStatements(context: ModuleContext): string[] {
  const { program, precision } = context.input;
  const declared = program.buffers.filter(({ id }) => context.viewed.has(id));
  const view = (buffer: Buffer): string =>
    `const ${context.view(buffer.id)} = new ${arrayType(buffer, precision)}(arena, ${buffer.offset}, ${buffer.length}); // ${comment(shape(buffer))}`;
  const bytes = arenaBytes(context.input);
  return [
    `const arena = new ArrayBuffer(${bytes});`,
    `const lossCell = new Float64Array(arena, ${bytes - 8}, 1);`,
    ...groups.flatMap(({ title, roles }) => {
      const views = declared.filter(({ role }) => roles.includes(role)).map(view);
      return views.length === 0 ? [] : [`\n// ${title}`, ...views];
    }),
  ];
}

const shape = ({ name, shape: extents, batched }: Buffer): string => {
  const axes = extents.map((extent, axis) => (batched && axis === 0 ? `n ≤ ${extent}` : extent));
  return `${name} [${axes.join(", ")}]`;
};
