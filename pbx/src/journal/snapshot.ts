import { existsSync, readFileSync } from 'node:fs';
import type { Core } from '../switchboard/core.ts';
import { replaceFile } from './durable-file.ts';
import type { Journal } from './journal.ts';

export type Restorable = Pick<Core<never>, 'name' | 'evolve' | 'dump' | 'restore'>;

interface Snapshot {
  readonly journal: string;
  readonly seq: number;
  readonly cores: Readonly<Record<string, unknown>>;
}

/** Writes down the state of all cores, so that a restart reads only the facts after it. */
export function takeSnapshot(file: string, journal: Journal, cores: readonly Restorable[]): void {
  const dumps = Object.fromEntries(cores.map((core) => [core.name, core.dump()]));
  const snapshot: Snapshot = { journal: journal.id, seq: journal.lastSeq, cores: dumps };
  replaceFile(file, JSON.stringify(snapshot));
}

/** Brings fresh cores to the state at the journal's end. Returns how many facts were replayed. */
export function restoreState(file: string, journal: Journal, cores: readonly Restorable[]): number {
  const snapshot = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Snapshot) : null;
  const isUsable = snapshot?.journal === journal.id && snapshot.seq <= journal.lastSeq;
  if (isUsable) for (const core of cores) core.restore(snapshot.cores[core.name]);
  let replayed = 0;
  for (const { fact } of journal.replayFrom(isUsable ? snapshot.seq + 1 : 1)) {
    for (const core of cores) core.evolve(fact);
    replayed += 1;
  }
  return replayed;
}
