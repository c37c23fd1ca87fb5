/** Names that the author may not give. */
import type { Name } from "../ir/ast.ts";
import { layers } from "../layers/index.ts";
import type { Scope } from "./scope.ts";

/** Words with a meaning of their own wherever a value may stand. */
const words: ReadonlySet<string> = new Set(["in", "true", "false"]);

/** The keys of a data block that are no fields. */
const dataKeys: ReadonlySet<string> = new Set(["source", "test", "split", "window"]);

/** Stages that are no layers. */
const stages: ReadonlySet<string> = new Set(["repeat", "residual"]);

/** Types of the language. */
const types: ReadonlySet<string> = new Set(["f32", "u8", "index"]);

/** What the generated module uses for itself, and the words of TypeScript. */
const ofTheModule: ReadonlySet<string> = new Set(
  (
    "Array ArrayBuffer ArrayLike BigInt Boolean DataView Date Error EvalError Exclude Extract Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array " +
    "JSON Map Math NaN NonNullable Number Object Omit Partial Pick Promise Proxy RangeError Readonly ReadonlyArray Record ReferenceError Reflect RegExp Required Set SharedArrayBuffer String " +
    "Symbol SyntaxError TextDecoder TextEncoder TypeError URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet WebAssembly " +
    "any arguments as async await bigint boolean break case catch class const continue debugger declare default delete do else enum eval export extends false finally for from function get " +
    "globalThis if implements import in infer instanceof interface is keyof let module namespace never new null number object of package private protected public readonly return set static " +
    "string super switch symbol this throw true try type typeof undefined unique unknown var void while with yield constructor prototype"
  ).split(" "),
);

/** What a name is given to. */
export type Named = "value" | "border" | "dim" | "block" | "enum" | "model" | "metric" | "parameter";

/** Whether the name may be given; reports why not. */
export function checkName(name: Name, to: Named, scope: Scope): boolean {
  const why = refusal(name.text, to);
  if (why === undefined) return true;
  scope.checking.report.add("NN2003", name.span, `\`${name.text}\` cannot be used as a name here: ${why}`, {
    help: `choose another name, for instance \`${suggestion(name.text, to)}\``,
  });
  return false;
}

function refusal(name: string, to: Named): string | undefined {
  if (words.has(name)) return "the word has a meaning of its own";
  switch (to) {
    case "border":
      return dataKeys.has(name) ? "it is a key of `data` blocks" : undefined;
    case "model":
      return ofTheModule.has(name) ? "the generated module uses it" : undefined;
    case "enum":
      return types.has(name) ? "it is a type of the language" : ofTheModule.has(name) ? "the generated module uses it" : undefined;
    case "block":
      return Object.hasOwn(layers, name) || stages.has(name) ? "it is a layer" : undefined;
    case "value":
      return stages.has(name) || Object.hasOwn(layers, name) ? "it is a layer" : undefined;
    case "metric":
      return name === "loss"
        ? "the loss itself is called so"
        : name === "matrices"
          ? "metrics that are matrices stand under it"
          : undefined;
    case "dim":
    case "parameter":
      return undefined;
    default:
      return to satisfies never;
  }
}

function suggestion(name: string, to: Named): string {
  return to === "model" || to === "enum" || to === "block" ? `My${name[0]!.toUpperCase()}${name.slice(1)}` : `${name}_value`;
}
