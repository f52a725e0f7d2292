import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Type } from 'typebox';
import { InvalidInput, jsonParserOf } from '@hotline/contracts';
import {
  flowFilesOf,
  fromFlowRecord,
  loadFlows,
  parseFlowRecord,
  toFlowRecord,
  type FlowSet,
} from '@hotline/ivr-flows';
import { replaceFile } from '../journal/durable-file.ts';

const parseKept = jsonParserOf(
  'flows-checked.json',
  Type.Object({ made: Type.String(), record: Type.Unknown() }, { additionalProperties: false }),
);

/**
 * The flows of a folder. To read and check them takes a third of a second, in which a pbx that is started again after an
 * accident takes no calls: so what this very program found good in these very files is kept in `keptIn`, and read from there.
 * Throws FlowError like `loadFlows`.
 */
export function checkedFlows(folder: string, keptIn: string, program: string): FlowSet {
  // Sources are changed one by one: that this one is the same says nothing of the others.
  if (program.endsWith('.ts')) return loadFlows(folder);
  const made = fingerprintOf(folder, program);
  const kept = existsSync(keptIn) ? readKept(keptIn, made) : null;
  if (kept) return kept;
  const set = loadFlows(folder);
  mkdirSync(dirname(keptIn), { recursive: true });
  replaceFile(keptIn, JSON.stringify({ made, record: toFlowRecord(set) }));
  return set;
}

/** Null for flows of other files or of another program, and for a file that is not what we write: then all is read anew. */
function readKept(file: string, made: string): FlowSet | null {
  try {
    const kept = parseKept(readFileSync(file, 'utf8'));
    return kept.made === made ? fromFlowRecord(parseFlowRecord(kept.record)) : null;
  } catch (error) {
    if (error instanceof InvalidInput) return null;
    throw error;
  }
}

function fingerprintOf(folder: string, program: string): string {
  const { size, mtimeMs } = statSync(program);
  const hash = createHash('sha256').update(`${program}\0${size}\0${mtimeMs}`);
  for (const file of flowFilesOf(folder)) hash.update(`\0${file}\0`).update(existsSync(file) ? readFileSync(file) : '');
  return hash.digest('hex');
}
