import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { createTableReader, DataError, type Dataset, type Plan, type TableOptions, type TableReader } from "../../runtime/index.ts";
import { fileError } from "../../runtime/node/index.ts";
import { createCsvReader } from "./csv.ts";

/** Bytes that are read at once. */
const PIECE = 1 << 20;
/** A little more than the guess, so that most guesses do. */
const SPARE = 1.02;

export interface ReadCsvOptions extends TableOptions {
  /** The first line names the columns; "guess": it does where no cell of it is a number. */
  readonly header: boolean | "guess";
}

/**
 * Reads a CSV file, plain or gzip, into a dataset, piece by piece: its text is never in memory as a whole, only the
 * numbers of the columns that the plan asks for are.
 *
 * @throws DataError that names the file, the line, the column and the value, and says what to do
 */
export async function readCsvFile(plan: Plan, path: string, options: ReadCsvOptions): Promise<Dataset> {
  const file = await open(path).catch((error: unknown) => {
    throw fileError(path, error);
  });
  const name = basename(path);
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw fileError(path, { code: "EISDIR" });
    const magic = Buffer.alloc(2);
    await file.read(magic, 0, 2, 0);
    const zipped = magic[0] === 0x1f && magic[1] === 0x8b;
    const bytes = createReadStream("", { fd: file, start: 0, highWaterMark: PIECE, autoClose: false });
    if (!zipped) return await readCsv(plan, bytes, name, options, stat.size);
    const text = createGunzip({ chunkSize: PIECE });
    bytes.on("error", (error) => text.destroy(error)).pipe(text);
    return await readCsv(plan, text, name, options);
  } finally {
    await file.close();
  }
}

/**
 * The same from a stream of bytes.
 *
 * @param name what messages call the table: the file's name
 * @param size how many bytes there will be, where that is known
 */
export async function readCsv(
  plan: Plan,
  stream: AsyncIterable<Uint8Array>,
  name: string,
  options: ReadCsvOptions,
  size?: number,
): Promise<Dataset> {
  let table: TableReader | undefined;
  let rows = 0;
  let read = 0;
  /** How many rows there will be, by the pieces that have been read to their end. */
  let expected = 0;
  const sink = {
    begin(header: readonly string[] | undefined): void {
      table = createTableReader(plan, { name, ...(header && { header }) }, options);
    },
    row(cells: readonly string[], line: number): void {
      rows++;
      (table as TableReader).add(cells, line, expected);
    },
  };
  let reader = options.header === "guess" ? undefined : createCsvReader({ header: options.header, name }, sink);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const write = (text: string): void => {
    reader ??= createCsvReader({ header: isHeader(text), name }, sink);
    reader.write(text);
  };
  try {
    for await (const piece of stream) {
      write(decoder.decode(piece, { stream: true }));
      read += piece.length;
      if (size !== undefined) expected = (rows / read) * size * SPARE;
    }
    write(decoder.decode());
    reader?.end();
  } catch (error) {
    throw explained(error, name);
  }
  return (table as unknown as TableReader).finish();
}

function isHeader(text: string): boolean {
  const first = text.trimStart().split(/\r?\n/, 1)[0] as string;
  return first.split(",").every((cell) => Number.isNaN(Number(cell)));
}

function explained(error: unknown, name: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA") return new DataError(`${name} is not UTF-8 text: save it as UTF-8.`, { cause: error });
  if (code?.startsWith("Z_")) {
    return new DataError(`${name} is damaged: its gzip data cannot be decompressed. Fetch or make the file again.`, { cause: error });
  }
  return error;
}
