import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Type } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';

const ProcessesFile = Type.Array(
  Type.Object({ name: Type.String(), pid: Type.Integer({ minimum: 2 }), startedAt: Type.String() }),
);
type Recorded = { name: string; pid: number; startedAt: string };
const parse = jsonParserOf('processes.json', ProcessesFile);

/** The kernel's start time of a process: together with the number it names one process for ever. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' || fields[0] === 'Z' ? null : (fields[19] ?? null);
}

/** Written whenever a part starts, so that a later start can end what an unlucky one left. */
export async function recordProcesses(stateDir: string, pids: ReadonlyMap<string, number>): Promise<void> {
  const rows = await Promise.all([...pids].map(async ([name, pid]) => ({ name, pid, startedAt: await startOf(pid) })));
  const path = join(stateDir, 'processes.json');
  await writeFile(`${path}.new`, JSON.stringify(rows.filter((row) => row.startedAt !== null)));
  await rename(`${path}.new`, path);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Already gone is what we want.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Ends the processes of an earlier start of this state folder. Returns the names of those that still lived. */
export async function endLeftOvers(stateDir: string): Promise<string[]> {
  const text = await readFile(join(stateDir, 'processes.json'), 'utf8').catch(() => '[]');
  let recorded: Recorded[];
  try {
    recorded = parse(text);
  } catch {
    // A torn file only costs a port that is reported as taken.
    recorded = [];
  }
  const ended: string[] = [];
  for (const { name, pid, startedAt } of recorded) {
    if ((await startOf(pid)) !== startedAt) continue;
    ended.push(name);
    for (let round = 0; (await startOf(pid)) === startedAt; round += 1) {
      if (round === 0) send(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM');
      if (round === 80) send(pid, 'SIGKILL');
      await pause(100);
    }
  }
  return ended;
}
