/** What is declared and never used: not wrong, but hardly meant. Also checks the blocks that nothing has expanded. */
import type { Name } from "../ir/ast.ts";
import type { CheckedNetwork } from "./model.ts";
import type { Binding } from "./scope.ts";

export function checkUnused({ scope }: CheckedNetwork): void {
  const { report, globals, used } = scope.checking;
  const warn = (name: Name, what: string, help: string): void =>
    report.add("NN2016", name.span, `${what} \`${name.text}\` is never used`, { help });
  const look = (binding: Binding): void => {
    if (used.has(binding)) return;
    switch (binding.kind) {
      case "value":
        if (binding.role === "input") warn(binding.name, "the input", "let it flow: `" + `${binding.name.text} -> …` + "`, or remove it");
        if (binding.role === "target") warn(binding.name, "the target", "compare an output with it in `loss` or `metric`, or remove it");
        if (binding.role === "let") warn(binding.name, "the value", "let it flow, or remove it");
        return;
      case "layer":
        return warn(binding.member.name, "the layer", `let something flow through it: \`-> ${binding.member.name.text}\`, or remove it`);
      case "dim":
        return warn(binding.node.name, "the dim", "use it or remove it");
      case "enum":
        return warn(binding.name, "the enum", "use it as a type or remove it");
      case "block":
        return warn(binding.node.name, "the block", `use it: \`-> ${binding.node.name.text}\`, or remove it`);
      case "argument":
        return;
      default:
        binding satisfies never;
    }
  };
  for (const binding of [...globals.values(), ...scope.names.values()]) look(binding);
}
