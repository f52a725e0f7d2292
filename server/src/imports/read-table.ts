import { writeFile, rm } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { lookThroughZip, ZIP_LIMITS } from '../attachments/look-through-zip.ts';
import { Refusal } from '../http/refusal.ts';

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** More at once would keep others from the day's counter of numbers for too long. */
export const MOST_ROWS = 500;
const MOST_COLUMNS = 60;
const MOST_CELL = 20_000;

/** CSV (UTF-8 or GB 18030) or XLSX, told apart by its bytes. Empty rows are left out. */
export async function readTable(bytes: Buffer, scratch: string): Promise<Table> {
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  const all = (isZip ? await readXlsx(bytes, scratch) : readCsv(bytes)).filter((row) =>
    row.some((cell) => cell !== ''),
  );
  const [headers = [], ...rows] = all;
  if (rows.length === 0) throw new Refusal('import-unreadable', { reason: 'empty' });
  if (rows.length > MOST_ROWS) throw new Refusal('import-too-long', { rows: rows.length, most: MOST_ROWS });
  if (headers.length > MOST_COLUMNS || all.some((row) => row.some((cell) => cell.length > MOST_CELL)))
    throw new Refusal('import-unreadable', { reason: 'too-wide' });
  return { headers, rows };
}

function readCsv(bytes: Buffer): string[][] {
  try {
    const options = { bom: true, relaxColumnCount: true, skipEmptyLines: true, trim: true };
    return (parse(decode(bytes), options) as string[][]).map((row) => row.map(withoutEscape));
  } catch {
    // A quotation mark that is never closed, mostly.
    throw new Refusal('import-unreadable', { reason: 'not-csv' });
  }
}

/** What our own export put before a text that a spreadsheet would have run as a formula. */
function withoutEscape(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}

/** Excel in China writes CSV in GB 18030 unless it is told otherwise. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function readXlsx(bytes: Buffer, scratch: string): Promise<string[][]> {
  await writeFile(scratch, bytes, { flag: 'wx', mode: 0o600 });
  try {
    const within = await lookThroughZip(scratch, bytes.length, { ...ZIP_LIMITS, isArchive: true });
    if (within === 'bomb') throw new Refusal('attachment-bomb');
    if (within !== 'fine') throw new Refusal('import-unreadable', { reason: 'not-xlsx' });
    const rows = await readSheet(bytes).catch(() => {
      throw new Refusal('import-unreadable', { reason: 'not-xlsx' });
    });
    return rows.map((row) => row.map(textOf));
  } finally {
    await rm(scratch, { force: true });
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A day in a sheet is midnight in Greenwich.
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}
