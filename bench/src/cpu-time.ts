import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts in USER_HZ, which has been 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

interface Times {
  readonly ownMs: number;
  /** Of its children that have ended and were waited for. */
  readonly endedChildrenMs: number;
}

function timesOf(pid: number): Times {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; what follows it does not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ms = (from: number): number => ((Number(fields[from]) + Number(fields[from + 1])) * 1000) / TICKS_PER_SECOND;
  return { ownMs: ms(11), endedChildrenMs: ms(13) };
}

/** CPU time of a process and all its threads so far, in milliseconds. Children do not count. */
export function cpuMsOf(pid: number): number {
  return timesOf(pid).ownMs;
}

/** CPU time of what a process has started, and of what that has started, but not of the process itself. */
export function childrenCpuMsOf(pid: number): number {
  const parents = new Map(
    readdirSync('/proc')
      .filter(isNumber)
      .map((name) => [Number(name), parentOf(Number(name))]),
  );
  const below = (of: number): number =>
    [...parents].reduce((sum, [child, parent]) => (parent === of ? sum + wholeOf(child) + below(child) : sum), 0);
  return timesOf(pid).endedChildrenMs + below(pid);
}

const isNumber = (name: string): boolean => /^\d+$/.test(name);

function wholeOf(pid: number): number {
  try {
    const { ownMs, endedChildrenMs } = timesOf(pid);
    return ownMs + endedChildrenMs;
  } catch {
    // It ended between the listing and now; its parent has its time from now on.
    return 0;
  }
}

function parentOf(pid: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    // The same: gone.
    return null;
  }
}
