import { preludeNames } from "./prelude.ts";

/** A scope of the generated module. Every name in the output that is not part of fixed text comes from here. */
export interface Names {
  /** An identifier that resembles `hint` and is free here and in the scopes around; taken from now on. */
  allocate(hint: string): string;
  /** A scope inside this one. */
  inner(): Names;
  /** Every name that was allocated, in all scopes. */
  readonly issued: ReadonlySet<string>;
}

/** Words of the language, and globals that generated modules use or that would confuse a reader. */
const RESERVED = `
  abstract any arguments as asserts async await bigint boolean break case catch class const constructor continue debugger declare
  default delete do else enum eval export extends false finally for from function get global globalThis if implements import in
  infer instanceof interface is keyof let module namespace never new null number object of package private protected public
  readonly require return satisfies self set static string super switch symbol this throw true try type typeof undefined unique
  unknown using var void while window with yield
  Array ArrayBuffer ArrayLike Boolean DataView Error Float32Array Float64Array Function Infinity Int32Array JSON Map Math NaN
  Number Object Promise Proxy RangeError Readonly Record Reflect Set String Symbol TextDecoder TextEncoder TypeError
  Uint16Array Uint32Array Uint8Array WebAssembly document process
`
  .trim()
  .split(/\s+/);

/** Room for an identifier of the language (64) and what is put around it. */
const LONGEST = 100;

/** The outermost scope of a module: the language's words and the prelude's names are taken. */
export function createNames(): Names {
  const issued = new Set<string>();
  return scope([new Set([...RESERVED, ...preludeNames])], issued);
}

function scope(outer: readonly ReadonlySet<string>[], issued: Set<string>): Names {
  const own = new Set<string>();
  const visible = [own, ...outer];
  const isTaken = (name: string): boolean => visible.some((names) => names.has(name));
  /** Where to go on counting, so that a thousand locals of one hint do not count from 2 each time. */
  const counters = new Map<string, number>();
  return {
    issued,
    inner: () => scope(visible, issued),
    allocate(hint) {
      const stem = identifier(hint);
      let name = stem;
      for (let count = counters.get(stem) ?? 2; isTaken(name); count++) {
        name = /\d$/.test(stem) ? `${stem}_${count}` : `${stem}${count}`;
        counters.set(stem, count + 1);
      }
      own.add(name);
      issued.add(name);
      return name;
    },
  };
}

/** "linear1.weight" as an identifier: linear1Weight. What cannot stand in one is left out. */
function identifier(hint: string): string {
  const words = hint.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const joined = words.map((word, i) => (i === 0 ? word : word[0].toUpperCase() + word.slice(1))).join("");
  const name = /^[A-Za-z]/.test(joined) ? joined : `v${joined}`;
  return name.slice(0, LONGEST);
}

/** "iris" → "Iris". */
export const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** "Iris" → "iris", "MLP" → "mlp", "TinyGPT" → "tinyGPT". */
export function uncapitalized(name: string): string {
  const capitals = /^[A-Z]+(?![a-z])/.exec(name)?.[0] ?? name.charAt(0);
  return capitals.toLowerCase() + name.slice(capitals.length);
}
