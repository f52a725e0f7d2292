import {
  brandId,
  type AgentId,
  type CallId,
  type Fact,
  type PbxSettings,
  type QueueEntryId,
  type QueueId,
} from '@hotline/contracts';
import { AcdCore } from '../../pbx/src/acd/core/acd.ts';
import type { Input } from '../../pbx/src/switchboard/input.ts';

/**
 * Assignments per second of the pure ACD core: an agent becomes ready, the longest waiting caller of the agent's
 * queues is offered, the phone is answered, the call ends, the agent wraps up and is ready again; a new caller takes
 * the place of the one who was served, so the queues stay as long as they were. No network, disk or clock.
 */

const SETTINGS: PbxSettings = { offerTimeoutSeconds: 15, wrapUpSeconds: 60 };
const QUEUES = ['general', 'food-drug', 'quality', 'price', 'intellectual-property'].map((name) =>
  brandId<QueueId>(name),
);

interface Figures {
  agents: number;
  waiting: number;
  assignments: number;
  perSecond: number;
  heapMiB: number;
}

class Load {
  readonly acd = new AcdCore(SETTINGS);
  #calls = 0;
  #now = 1_000_000;
  assignments = 0;

  /** What the switchboard does, without journal and runtimes: facts to the state, then back as reactions. */
  take(input: Input): void {
    const inputs: Input[] = [input];
    for (let next = inputs.shift(); next; next = inputs.shift()) {
      for (const fact of this.acd.decide(next).facts) this.#accept(fact, inputs);
    }
  }

  #accept(fact: Fact, inputs: Input[]): void {
    this.acd.evolve(fact);
    inputs.push({ kind: 'fact', at: fact.at, fact });
    if (fact.type === 'offer.ended' && fact.outcome === 'accepted') this.assignments += 1;
  }

  /** A fact of another core. */
  told(fact: Fact): void {
    this.acd.evolve(fact);
    this.take({ kind: 'fact', at: fact.at, fact });
  }

  caller(): void {
    this.#calls += 1;
    const callId = brandId<CallId>(`c${this.#calls}`);
    const queue = QUEUES[this.#calls % QUEUES.length]!;
    this.told({
      type: 'queue.entered',
      at: (this.#now += 1),
      callId,
      entryId: brandId<QueueEntryId>(`e${this.#calls}`),
      queue,
      priority: 0,
    });
  }

  agent(index: number): void {
    const agentId = brandId<AgentId>(`a${index}`);
    const queues = QUEUES.filter((_, place) => (index + place) % 3 !== 0);
    this.told({ type: 'agent.signed-in', at: this.#now, agentId, extension: String(10_000 + index), queues });
    this.told({
      type: 'phone.changed',
      at: this.#now,
      agentId,
      reach: 'reachable',
      endpoint: `agent${10_000 + index}`,
    });
  }

  /** One agent's round, from ready to ready. */
  round(index: number): void {
    const agentId = brandId<AgentId>(`a${index}`);
    this.told({ type: 'agent.ready', at: (this.#now += 1), agentId });
    const state = this.acd.state.agents.get(agentId)?.state;
    if (state?.kind !== 'ringing') throw new Error(`agent ${index} was not offered a call`);
    const { offerId, callId } = state;
    const legId = brandId<never>(`${offerId}-leg`);
    this.take({ kind: 'offered-leg-up', at: this.#now, offerId });
    this.told({
      type: 'call.connected',
      at: this.#now,
      callId,
      agentId,
      legId,
      bridgeId: brandId(`b-${callId}`),
      waitMs: 0,
    });
    this.told({ type: 'call.ended', at: this.#now, callId, endedBy: 'caller', cause: 16, durationMs: 0, talkMs: 0 });
    this.caller();
  }
}

function measure(agents: number, waiting: number, assignments: number): Figures {
  const load = new Load();
  for (let index = 0; index < agents; index += 1) load.agent(index);
  for (let index = 0; index < waiting; index += 1) load.caller();
  for (let index = 0; index < assignments / 10; index += 1) load.round(index % agents);
  load.assignments = 0;
  const began = process.hrtime.bigint();
  for (let index = 0; index < assignments; index += 1) load.round(index % agents);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const heapMiB = Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
  return { agents, waiting, assignments: load.assignments, perSecond: Math.round(load.assignments / seconds), heapMiB };
}

const rows = [measure(500, 10_000, 60_000), measure(3000, 10_000, 60_000)];
console.log('assignments per second of the pure ACD core (ready → offer → accepted → ended → ready)');
console.table(rows);
console.log('aim: at least 100,000 per second with 500 agents and 10,000 waiting');
if (process.argv.includes('--json')) {
  const [at500, at3000] = rows;
  console.log(
    JSON.stringify({
      bench: 'acd',
      assignmentsPerSecond500: at500!.perSecond,
      assignmentsPerSecond3000: at3000!.perSecond,
      rows,
    }),
  );
}
