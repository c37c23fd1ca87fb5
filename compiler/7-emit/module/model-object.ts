import { found, type ModuleContext, parametersOf } from "./context.ts";
import { type Data, printData } from "./data.ts";

/** `const info = …` and `const model = …`: what the create function gives out. */
export function modelObject(context: ModuleContext, info: Data): string[] {
  const { doors, exported, input, view } = context;
  const { program, model } = input;
  const border = (role: "input" | "target", list: readonly { readonly name: string }[]): readonly NamedBuffer[] =>
    list.map(({ name }) => ({ name, buffer: found(context.buffer(role, name), `buffer for the ${role} ${name}`).id }));
  const parameters = parametersOf(program).map(({ name, id }) => ({ name, buffer: id }));
  const statistics = program.statistics.map(({ name, buffer }) => `get ${doors.key(name)}() { return ${view(buffer)}[0]; }`);
  const members = [
    "info",
    `inputs: ${views(context, border("input", model.inputs))}`,
    `targets: ${views(context, border("target", model.targets))}`,
    `outputs: ${views(context, program.outputs)}`,
    `parameters: ${views(context, parameters)}`,
    `gradients: ${views(context, program.gradients)}`,
    `statistics: { ${statistics.join(", ")} }`,
    "get loss() { return lossCell[0]; }",
    ...learningRate(context),
    ...["forward", "evaluate", "backward", "step", "observe", "predict", "read", "write", "reset", "save", "load"],
  ];
  return [`const info: ${exported.info} = ${printData(doors, info)};`, `const model: ${exported.model} = {\n${members.join(",\n")},\n};`];
}

interface NamedBuffer {
  readonly name: string;
  readonly buffer: number;
}

function views({ doors, view }: ModuleContext, list: readonly NamedBuffer[]): string {
  return `{ ${list.map(({ name, buffer }) => (name === view(buffer) ? doors.key(name) : `${doors.key(name)}: ${view(buffer)}`)).join(", ")} }`;
}

/** A model without a loss has no learning rate; the number is then without effect. */
function learningRate({ buffer, view, use }: ModuleContext): string[] {
  const state = buffer("state", "trainer.learningRate");
  if (!state) return ["learningRate: 0"];
  const cell = `${view(state.id)}[0]`;
  return [
    `get learningRate() { return ${cell}; }`,
    `set learningRate(value) { ${cell} = ${use("check-learning-rate", "checkLearningRate")}(value); }`,
  ];
}
