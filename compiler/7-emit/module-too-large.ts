/**
 * The model compiles, but to more code than a module may hold. It is the author's to mend, so the message and `help`
 * are in the author's words.
 */
export class ModuleTooLarge extends Error {
  readonly help = "use fewer or wider layers: a wide layer is a loop, many small ones are unrolled code each";
  constructor(what: string, has: number, most: number) {
    super(`the generated module would have ${has.toLocaleString("en")} ${what}, more than ${most.toLocaleString("en")}`);
    this.name = "ModuleTooLarge";
  }
}
