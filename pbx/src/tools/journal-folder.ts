import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { JournalledFact } from '@hotline/contracts';
import { listSegments, readSegment } from '../journal/segments.ts';

/** The journal of the centre that `npm start` runs from this checkout. */
export function defaultJournal(): string {
  const root = join(import.meta.dirname, '../../..');
  return join(process.env['HOTLINE_STATE'] ?? join(root, '.hotline'), 'pbx', 'journal');
}

/** Reads a journal without touching it, also one that a running pbx is writing: a line that is half there is left out. */
export function readJournal(folder: string): JournalledFact[] {
  if (!existsSync(folder)) {
    throw new Error(`no journal at ${folder}: start the centre first, or name the folder of another journal`);
  }
  return listSegments(folder).flatMap(readSegment);
}
