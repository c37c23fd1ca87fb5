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

/**
 * A string literal. Escaped besides what JSON escapes: `<`, so that the module can stand inside a `<script>`; line
 * separators; and characters that change the direction of text or are not shown, so that code reads as it runs.
 */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[<\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, escaped);
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Text for the inside of any comment: one line, which can neither end the comment nor hide anything. */
export function comment(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, " ")
    .replaceAll("*/", "*\u2044")
    .replaceAll("</", "<\u2044")
    .trim();
}
