// The file of a backup: lines of JSON and COPY's text, compressed, with a SHA-256 of the whole at its end.
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { pipeline as pipe } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isDeepStrictEqual } from "node:util";
import { createGunzip, createGzip } from "node:zlib";
import { z } from "zod";
import { rowCounter, type Tally } from "./backup.rows.ts";

/** Counts up when what is written can no longer be read by what was there before. */
const form = 1;

const sample = z.object({ keyId: z.string(), id: z.string(), iv: z.string(), tag: z.string(), body: z.string() });
const header = z.object({
  mssn: z.literal("backup"),
  form: z.number(),
  /** When it was taken. */
  at: z.coerce.date(),
  /** What had been done to the database, as Prisma's table has it. */
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** The last value that each sequence gave; null: none yet. */
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
  /** Of each key one sealed text, in base64, so that a key can be tried before anything is written. */
  samples: z.array(sample),
  /** How many anonymous polls were open, whose votes are left out. */
  openPolls: z.number(),
});
const table = z.object({ table: z.string(), columns: z.array(z.string()) });
const tableEnd = z.object({ rows: z.number(), sum: z.string() });
const trailer = z.object({ tables: z.number() });

export type Header = z.infer<typeof header>;
export type Table = z.infer<typeof table>;

/** What a file consists of, in its order: the header, and each table before its rows, which come in pieces. */
export type Part = { header: Header } | { table: Table } | { rows: Buffer };
/** Read again, each table ends with how many rows it has, and their sum. */
export type ReadPart = Part | { tally: Tally };

/** The file is not what it should be. */
export class BadBackup extends Error {
  override readonly name = "BadBackup";
}

const hashBytes = 32;
const pieceBytes = 64 * 1024;
const lineEnd = 10;
/** COPY writes every backslash of the data twice, so that no row looks like this. */
const endOfRows = "\\.\n";

// ——— Writing ———

/** Only its owner may read it; it is on the disk when this resolves. @throws where the file is there already. */
export async function writeParts(path: string, parts: AsyncIterable<Part>): Promise<void> {
  const output = createWriteStream(path, { flags: "wx", mode: 0o600, flush: true });
  await pipeline(textOf(parts), createGzip({ chunkSize: pieceBytes }), withHash, output);
}

export const headerOf = (facts: Omit<Header, "mssn" | "form">): Header => ({ mssn: "backup", form, ...facts });

async function* textOf(parts: AsyncIterable<Part>): AsyncGenerator<Buffer> {
  let counter: ReturnType<typeof rowCounter> | undefined;
  let tables = 0;
  for await (const part of parts) {
    if ("header" in part) yield line(part.header);
    if ("table" in part) {
      if (counter) yield tallyLines(counter.tally());
      counter = rowCounter();
      tables++;
      yield line(part.table);
    }
    if ("rows" in part) {
      counter?.add(part.rows);
      yield part.rows;
    }
  }
  if (counter) yield tallyLines(counter.tally());
  yield line({ tables });
}

const tallyLines = (tally: Tally) => Buffer.concat([Buffer.from(endOfRows), line(tally)]);
const line = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`);

async function* withHash(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const whole = createHash("sha256");
  for await (const piece of pieces) {
    whole.update(piece);
    yield piece;
  }
  yield whole.digest();
}

// ——— Reading ———

/** Reads on as its parts are taken; when it ends without an error, every byte of the file was as it was written. */
export async function* readParts(path: string): AsyncGenerator<ReadPart> {
  const file = await linesOf(path);
  yield { header: readHeader(await file.line(), path) };
  for (let tables = 0; ; tables++) {
    const begun = read(z.union([table, trailer]), await file.line());
    if ("tables" in begun && begun.tables !== tables) throw damaged();
    if ("tables" in begun) break;
    yield { table: begun };
    const counter = rowCounter();
    for await (const rows of file.rows()) {
      counter.add(rows);
      yield { rows };
    }
    const tally = read(tableEnd, await file.line());
    if (!isDeepStrictEqual(tally, counter.tally())) throw damaged();
    yield { tally };
  }
  await file.end();
}

function readHeader(text: string, path: string): Header {
  const seen = read(z.looseObject({ mssn: z.literal("backup"), form: z.number() }), text);
  if (seen.form > form)
    throw new BadBackup(`${path} was written by a newer version of this program: update the program.`);
  return read(header, text);
}

function read<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw damaged(cause);
  }
}

const damaged = (cause?: unknown) => new BadBackup("A part of the backup is missing or was changed", { cause });

type Lines = { line(): Promise<string>; rows(): AsyncGenerator<Buffer>; end(): Promise<void> };

async function linesOf(path: string): Promise<Lines> {
  const blocks = wholeLines(await unpacked(path));
  let block: Buffer = Buffer.alloc(0);
  let at = 0;
  const fill = async () => {
    while (at >= block.length) {
      const next = await blocks.next();
      if (next.done) return false;
      [block, at] = [next.value, 0];
    }
    return true;
  };
  return {
    async line() {
      if (!(await fill())) throw damaged();
      const from = at;
      at = block.indexOf(lineEnd, from) + 1;
      return block.toString("utf8", from, at);
    },
    async *rows() {
      while (await fill()) {
        const from = at;
        const end = rowsEnd(block, from);
        at = end < 0 ? block.length : end + endOfRows.length;
        if (end !== from) yield block.subarray(from, end < 0 ? block.length : end);
        if (end >= 0) return;
      }
    },
    async end() {
      if (await fill()) throw damaged();
    },
  };
}

/** Where the line begins that ends the rows; -1 where it is not in this block. */
function rowsEnd(block: Buffer, from: number): number {
  let at = block.indexOf(endOfRows, from);
  while (at > from && block[at - 1] !== lineEnd) at = block.indexOf(endOfRows, at + 1);
  return at;
}

/** A line of whatever length is put together once, when its end has come. */
async function* wholeLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(lineEnd) + 1;
    if (end > 0) yield begun.length > 0 ? Buffer.concat([...begun, piece.subarray(0, end)]) : piece.subarray(0, end);
    if (end > 0) begun = [];
    if (end < piece.length) begun.push(piece.subarray(end));
  }
  if (begun.length > 0) throw damaged();
}

/** @throws BadBackup where the file does not end with the SHA-256 of what comes before. */
async function unpacked(path: string): Promise<AsyncIterable<Buffer>> {
  const { size, hash } = await lastBytes(path);
  return (async function* () {
    const whole = createHash("sha256");
    const plain = createGunzip({ chunkSize: pieceBytes });
    const packed = createReadStream(path, { end: size - hashBytes - 1 });
    packed.on("data", (piece) => whole.update(piece));
    // What fails in it is thrown where it is read.
    pipe(packed, plain, () => undefined);
    try {
      yield* plain;
    } catch (cause) {
      throw (cause as NodeJS.ErrnoException).code?.startsWith("Z_") ? damaged(cause) : cause;
    }
    if (!whole.digest().equals(hash)) throw damaged();
  })();
}

async function lastBytes(path: string): Promise<{ size: number; hash: Buffer }> {
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const hash = Buffer.alloc(hashBytes);
    if (size > hashBytes) await file.read(hash, 0, hashBytes, size - hashBytes);
    if (size <= hashBytes) throw damaged();
    return { size, hash };
  } finally {
    await file.close();
  }
}
