/**
 * The only ways in which text of the author's reaches the output: as a string, as the name of a property, in a
 * comment. What passes is recorded, so that the finished module can be checked against it.
 */
export interface Doors {
  /** A string literal. */
  literal(text: string): string;
  /** The name of a property in a type: plain where it can be, else a string literal. */
  property(name: string): string;
  /** The name of a property in an object literal. */
  key(name: string): string;
  readonly strings: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
}

export function createDoors(): Doors {
  const strings = new Set<string>();
  const properties = new Set<string>();
  const literal = (text: string): string => {
    strings.add(text);
    return quoted(text);
  };
  const property = (name: string): string => {
    properties.add(name);
    return /^[A-Za-z][A-Za-z0-9_]*$/.test(name) ? name : literal(name);
  };
  // { "__proto__": x } would set the prototype instead of a property.
  const key = (name: string): string => (name === "__proto__" ? `[${literal(name)}]` : property(name));
  return { literal, property, key, strings, properties };
}

/** Characters that end a line, change the direction of text, stand for nothing alone, or are not shown at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A string literal. Besides what JSON escapes: `<`, so that the module can stand inside a `<script>`, and what is not
 * seen, so that code reads as it runs. A backslash becomes \u005c, because ts-morph's printer takes the last quote of
 * `"\\"` for a part of the string.
 */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll("\\\\", "\\u005c").replaceAll("<", "\\u003c").replaceAll(UNSEEN, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, i) => character.charCodeAt(i));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}

/** Text for the inside of any comment: one line, which can neither end the comment nor hide anything. */
export function comment(text: string): string {
  return text.replaceAll(UNSEEN, " ").replaceAll("*/", "*\u2044").replaceAll("</", "<\u2044").trim();
}
