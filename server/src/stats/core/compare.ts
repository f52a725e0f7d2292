import { AGENT_COUNTS, QUEUE_COUNTS, type AgentCount, type Counts, type QueueCount } from './counts.ts';
import type { Period } from './state.ts';

/** Everything that is kept of one journal's statistics. */
export interface Kept {
  readonly queues: readonly Counts<QueueCount>[];
  readonly agents: readonly Counts<AgentCount>[];
  readonly periods: readonly Period[];
}

export interface Difference {
  readonly where: string;
  readonly stored: number | string | null;
  readonly counted: number | string | null;
}

export interface Comparison {
  /** How many single numbers were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
}

/** Every number of the database against every number of the recount; a row that one side lacks counts as zeros. */
export function compareKept(stored: Kept, counted: Kept): Comparison {
  const differences: Difference[] = [];
  const compared =
    compareCounts(['queue', QUEUE_COUNTS], [stored.queues, counted.queues], differences) +
    compareCounts(['agent', AGENT_COUNTS], [stored.agents, counted.agents], differences) +
    comparePeriods(stored.periods, counted.periods, differences);
  return { compared, differences };
}

function compareCounts<Name extends string>(
  [what, names]: readonly [string, readonly Name[]],
  [stored, counted]: readonly [readonly Counts<Name>[], readonly Counts<Name>[]],
  differences: Difference[],
): number {
  const idOf = ({ slot, key }: Counts<Name>) => `${what} ${key} ${new Date(slot).toISOString()}`;
  const [left, right] = [
    new Map(stored.map((row) => [idOf(row), row])),
    new Map(counted.map((row) => [idOf(row), row])),
  ];
  const ids = new Set([...left.keys(), ...right.keys()]);
  for (const id of ids)
    for (const name of names) {
      const [was, is] = [left.get(id)?.[name] ?? 0, right.get(id)?.[name] ?? 0];
      if (was !== is) differences.push({ where: `${id} ${name}`, stored: was, counted: is });
    }
  return ids.size * names.length;
}

function comparePeriods(stored: readonly Period[], counted: readonly Period[], differences: Difference[]): number {
  const textOf = ({ agentId, state, reason, callId, fromAt, toAt }: Period) =>
    JSON.stringify([agentId, state, reason, callId, fromAt, toAt]);
  const [left, right] = [
    new Map(stored.map((period) => [period.seq, textOf(period)])),
    new Map(counted.map((period) => [period.seq, textOf(period)])),
  ];
  const seqs = new Set([...left.keys(), ...right.keys()]);
  for (const seq of seqs) {
    const [was, is] = [left.get(seq) ?? null, right.get(seq) ?? null];
    if (was !== is) differences.push({ where: `period ${seq}`, stored: was, counted: is });
  }
  return seqs.size;
}
