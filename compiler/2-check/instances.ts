/** Names of layer instances within one block instance: `linear1`, `relu1`, `linear2`; `decoder2.linear1`. */
export interface Instances {
  readonly prefix: string;
  /** The next name of a stem. */
  next(stem: string): string;
  /** The full name of a named layer. */
  named(name: string): string;
}

/** `prefix` is "" or "decoder2."; `taken` are the names that the author gives, which numbering passes over. */
export function createInstances(prefix: string, taken: ReadonlySet<string>): Instances {
  const counts = new Map<string, number>();
  return {
    prefix,
    next(stem) {
      let count = counts.get(stem) ?? 0;
      do count++;
      while (taken.has(`${stem}${count}`));
      counts.set(stem, count);
      return `${prefix}${stem}${count}`;
    },
    named: (name) => `${prefix}${name}`,
  };
}
