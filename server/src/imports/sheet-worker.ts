import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readSheet } from 'read-excel-file/node';

export interface SheetWish {
  readonly path: string;
  /** Where its rows go, a line of JSON each. */
  readonly lines: string;
}

export type SheetReply = 'read' | 'unreadable';

export default async function takeApart({ path, lines }: SheetWish): Promise<SheetReply> {
  const rows = await readSheet(path).catch(() => null);
  if (rows === null) return 'unreadable';
  await pipeline(Readable.from(linesOf(rows)), createWriteStream(lines, { flags: 'wx', mode: 0o600 }));
  return 'read';
}

function* linesOf(rows: readonly (readonly unknown[])[]): Generator<string> {
  for (const row of rows) yield `${JSON.stringify(row.map(textOf))}\n`;
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  // A day in a sheet is midnight in Greenwich.
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell).trim();
}
