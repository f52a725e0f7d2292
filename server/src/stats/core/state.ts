/** What the fold must remember between two facts: who waits, and what each agent is doing. */
export interface StatsState {
  /** The interval of the last fact; null before the first. */
  slot: number | null;
  /** Waiting callers by their call: a call waits in one place at a time. */
  readonly visits: Map<string, Visit>;
  /** Answered visits by their call until it ends: a rating belongs to them. */
  readonly served: Map<string, Visit>;
  readonly agents: Map<string, AgentTime>;
}

export interface Visit {
  readonly entryId: string;
  readonly queue: string;
  /** The interval in which it entered this queue, and in which it first entered any. */
  readonly slot: number;
  readonly centreSlot: number;
}

/** An answered visit until its wrap-up is over. Its times are whole, not cut at the ends of intervals. */
export interface Handling {
  readonly callId: string;
  readonly visit: Visit;
  readonly connectedSlot: number;
  talkMs: number;
  holdMs: number;
  wrapUpMs: number;
}

export type Activity = 'ready' | 'ringing' | 'talking' | 'holding' | 'wrapping-up' | 'paused';

export interface AgentTime {
  readonly agentId: string;
  queues: readonly string[];
  activity: Activity;
  /** Counted up to here. */
  since: number;
  handling: Handling | null;
  period: OpenPeriod;
}

/** How an agent's time goes on, named by the fact with which it began. */
export interface OpenPeriod {
  readonly seq: number;
  readonly state: string;
  readonly reason: string | null;
  readonly callId: string | null;
  readonly fromAt: number;
}

export interface Period extends OpenPeriod {
  readonly agentId: string;
  readonly toAt: number | null;
}

export interface StatsDump {
  readonly slot: number | null;
  readonly visits: readonly (readonly [string, Visit])[];
  readonly served: readonly (readonly [string, Visit])[];
  readonly agents: readonly AgentTime[];
}

export function emptyStats(): StatsState {
  return { slot: null, visits: new Map(), served: new Map(), agents: new Map() };
}

/** A copy that shares nothing with the state, fit for JSON. */
export function dumpStats({ slot, visits, served, agents }: StatsState): StatsDump {
  return structuredClone({ slot, visits: [...visits], served: [...served], agents: [...agents.values()] });
}

export function restoreStats(dump: StatsDump): StatsState {
  const { slot, visits, served, agents } = structuredClone(dump);
  const byId = new Map(agents.map((agent) => [agent.agentId, agent]));
  return { slot, visits: new Map(visits), served: new Map(served), agents: byId };
}
