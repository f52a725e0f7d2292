import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Centre } from '@hotline/e2e/stack/centre.ts';
import { appQueueRecordings, APP_QUEUE_NUMBER } from './app-queue.ts';

/** One of the two ways through the same Asterisk that are compared. */
export interface Side {
  readonly name: 'ours' | 'app_queue';
  readonly number: string;
  /** How many callers since `mark` really talked with an agent for so long. */
  talked(mark: number, atLeastMs: number): number;
  mark(): number;
}

export function ourSide({ journal }: Centre): Side {
  return {
    name: 'ours',
    number: '12315',
    mark: () => journal.mark(),
    talked: (mark, atLeastMs) =>
      journal.all().filter(({ seq, fact }) => seq > mark && fact.type === 'call.ended' && fact.talkMs >= atLeastMs)
        .length,
  };
}

/** 16-bit samples at 8 kHz behind a header of 44 bytes. */
const BYTES_PER_MS = 16;

/** app_queue keeps no facts that one could ask: what MixMonitor wrote of the talks says how many there were. */
export function appQueueSide({ recordings }: Centre): Side {
  const folder = appQueueRecordings(recordings);
  const files = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.said.wav'));
  return {
    name: 'app_queue',
    number: APP_QUEUE_NUMBER,
    mark: () => {
      // Ours are removed when they are joined; these would fill the disk of a long bench.
      for (const name of readdirSync(folder)) rmSync(join(folder, name));
      return 0;
    },
    talked: (_mark, atLeastMs) =>
      files().filter((name) => statSync(join(folder, name)).size >= 44 + atLeastMs * BYTES_PER_MS).length,
  };
}
