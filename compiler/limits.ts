/** Every resource bound, one table. What is over a bound is refused by arithmetic, before anything is allocated. */
export const limits = {
  /** UTF-16 units of source text. */
  sourceLength: 1 << 20,
  /** Tokens of a file. */
  tokens: 100_000,
  /** Open brackets at one place; the parser's stack overflows near 1,070. */
  nesting: 64,
  identifierLength: 64,
  /** The extent of one axis. */
  axis: 2 ** 24,
  /** Elements of one tensor, the batch included. */
  tensor: 2 ** 28,
  /** Axes of a tensor, the batch left out. */
  rank: 6,
  /** Layer instances of a model after blocks and `repeat` are expanded. */
  layers: 1_024,
  /** Bytes of the arena. */
  arena: 2 ** 30,
  /** Statements and characters of a generated module. */
  statements: 4_000,
  moduleLength: 512 * 1024,
  /** Rows of a mini-batch. */
  batch: 2 ** 20,
} as const;
