import { AGENT_COUNTS, QUEUE_COUNTS, type AgentCount, type Counts, type QueueCount } from './counts.ts';

/** What a run of facts adds to the counts; one row for each interval and queue, or interval and agent. */
export class Tally {
  readonly #queues = new Map<string, Counts<QueueCount>>();
  readonly #agents = new Map<string, Counts<AgentCount>>();

  get queues(): Counts<QueueCount>[] {
    return [...this.#queues.values()];
  }

  get agents(): Counts<AgentCount>[] {
    return [...this.#agents.values()];
  }

  addQueue(queue: string, slot: number, count: QueueCount, amount = 1): void {
    rowOf(this.#queues, QUEUE_COUNTS, queue, slot)[count] += amount;
  }

  addAgent(agentId: string, slot: number, count: AgentCount, amount = 1): void {
    rowOf(this.#agents, AGENT_COUNTS, agentId, slot)[count] += amount;
  }

  /** Takes another's counts off: what remains is the difference that a correction has to add. */
  subtract(other: Tally): void {
    for (const row of other.queues)
      for (const count of QUEUE_COUNTS) this.addQueue(row.key, row.slot, count, -row[count]);
    for (const row of other.agents)
      for (const count of AGENT_COUNTS) this.addAgent(row.key, row.slot, count, -row[count]);
  }
}

function rowOf<Name extends string>(
  rows: Map<string, Counts<Name>>,
  names: readonly Name[],
  key: string,
  slot: number,
): Counts<Name> {
  const id = `${slot} ${key}`;
  let row = rows.get(id);
  if (!row) {
    row = { slot, key, ...Object.fromEntries(names.map((name) => [name, 0])) } as Counts<Name>;
    rows.set(id, row);
  }
  return row;
}
