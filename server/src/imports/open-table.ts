import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { TextDecoderStream } from 'node:stream/web';
import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { lookThroughZip, ZIP_LIMITS } from '../attachments/look-through-zip.ts';
import { Refusal } from '../http/refusal.ts';
import type { SheetReader } from './sheet-reader.ts';

export interface OpenTable {
  readonly headers: readonly string[];
  /** Of the row after the head, as a spreadsheet counts. */
  readonly firstRow: number;
  /** One after the other, read while they are asked for; a row of nothing is empty. */
  readonly rows: AsyncIterable<readonly string[]>;
}

const MOST_COLUMNS = 60;
const MOST_CELL = 20_000;
/** A quotation mark that is never closed takes in the rest of the file. */
const MOST_RECORD = 2_000_000;

/** CSV (UTF-8 or GB 18030) or XLSX, told apart by its bytes. Nothing is held whole in memory here. */
export async function openTable(path: string, bytes: number, sheets: SheetReader): Promise<OpenTable> {
  const cells = (await isZip(path)) ? await cellsOfXlsx(path, bytes, sheets) : cellsOfCsv(path, await encodingOf(path));
  const rows = wholesome(cells)[Symbol.asyncIterator]();
  for (let row = 1; ; row += 1) {
    const { value, done } = await rows.next();
    if (done) throw new Refusal('import-unreadable', { reason: 'empty' });
    if (value.length === 0) continue;
    return { headers: value, firstRow: row + 1, rows: { [Symbol.asyncIterator]: () => rows } };
  }
}

async function* wholesome(rows: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
  for await (const row of rows) {
    if (row.length > MOST_COLUMNS || row.some((cell) => cell.length > MOST_CELL))
      throw new Refusal('import-unreadable', { reason: 'too-wide' });
    yield row.every((cell) => cell === '') ? [] : row;
  }
}

async function isZip(path: string): Promise<boolean> {
  for await (const chunk of createReadStream(path, { end: 1 })) return (chunk as Buffer).toString('latin1') === 'PK';
  return false;
}

/** Excel in China writes CSV in GB 18030 unless it is told otherwise. */
async function encodingOf(path: string): Promise<'utf-8' | 'gb18030'> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof TypeError) return 'gb18030';
    throw error;
  }
}

async function* cellsOfCsv(path: string, encoding: 'utf-8' | 'gb18030'): AsyncGenerator<readonly string[]> {
  const parser = parse({ bom: true, relaxColumnCount: true, trim: true, maxRecordSize: MOST_RECORD });
  const text = Readable.toWeb(createReadStream(path)).pipeThrough(new TextDecoderStream(encoding));
  const source = Readable.fromWeb(text);
  source.on('error', (error) => parser.destroy(error));
  try {
    for await (const row of source.pipe(parser)) yield (row as string[]).map(withoutEscape);
  } catch (error) {
    if (error instanceof CsvError) throw new Refusal('import-unreadable', { reason: 'not-csv' });
    throw error;
  } finally {
    source.destroy();
  }
}

/** What our own export put before a text that a spreadsheet would have run as a formula. */
function withoutEscape(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** A sheet is taken apart in a thread of its own, which leaves its rows in a file, a line each. */
async function cellsOfXlsx(path: string, bytes: number, sheets: SheetReader): Promise<AsyncIterable<string[]>> {
  const within = await lookThroughZip(path, bytes, { ...ZIP_LIMITS, isArchive: true });
  if (within === 'bomb') throw new Refusal('attachment-bomb');
  if (within !== 'fine') throw new Refusal('import-unreadable', { reason: 'not-xlsx' });
  const lines = `${path}.rows`;
  if ((await sheets.read({ path, lines })) === 'unreadable')
    throw new Refusal('import-unreadable', { reason: 'not-xlsx' });
  return cellsOfLines(lines);
}

async function* cellsOfLines(path: string): AsyncGenerator<string[]> {
  try {
    for await (const line of createInterface({ input: createReadStream(path) })) yield JSON.parse(line) as string[];
  } finally {
    await rm(path, { force: true });
  }
}
