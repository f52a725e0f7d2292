import { readFileSync } from 'node:fs';

/** Linux counts in USER_HZ, which has been 100 on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;

/** CPU time of a process and all its threads so far, in milliseconds. Children do not count. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; what follows it does not.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1000) / TICKS_PER_SECOND;
}
