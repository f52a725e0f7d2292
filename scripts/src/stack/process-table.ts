import { readdir, readFile } from 'node:fs/promises';

/** Does this process run, with that argument in its command line? A bare number may belong to somebody else by now. */
export async function isProcessOf(pid: number, argument: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.split('\0').includes(argument);
}

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
}

async function readRow(pid: number): Promise<ProcessRow | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The name stands in brackets and may hold spaces and brackets itself.
  const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return text === '' || state === 'Z' ? null : { pid, parent: Number(parent) };
}

/** Null when it is gone. */
export async function parentOf(pid: number): Promise<number | null> {
  return (await readRow(pid))?.parent ?? null;
}

/** Every living process that came from this one, children before grandchildren. */
export async function descendantsOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const rows = (await Promise.all(pids.map(readRow))).filter((row) => row !== null);
  const found: number[] = [];
  const waiting = [pid];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const children = rows.filter((row) => row.parent === next).map((row) => row.pid);
    found.push(...children);
    waiting.push(...children);
  }
  return found;
}
