import {
  brandId,
  SKILLS,
  type AgentId,
  type CallId,
  type Fact,
  type PbxSettings,
  type QueueEntryId,
  type QueueId,
  type SkillLevel,
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
  skills: number;
  agents: number;
  waiting: number;
  assignments: number;
  perSecond: number;
  /** Per second of processor time, which other programs on the machine do not take from. */
  perCpuSecond: number;
  heapMiB: number;
}

class Load {
  readonly #skills: number;
  readonly acd = new AcdCore(SETTINGS);
  #calls = 0;
  #now = 1_000_000;
  assignments = 0;

  /** `skills`: how many of them there are; none means that every agent of a queue may take every caller of it. */
  constructor(skills: number) {
    this.#skills = skills;
  }

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
      ...(this.#skills > 0 ? { skills: this.#wishOf(this.#calls) } : {}),
    });
  }

  /** Two callers in three want one skill at one of three levels; the third takes anybody of the queue. */
  #wishOf(call: number): SkillLevel[] {
    if (call % 3 === 0) return [];
    return [{ skill: SKILLS[call % this.#skills]!, level: 1 + ((call >> 4) % 3) * 2 }];
  }

  /** Four skills at levels of their own: nearly every agent is one of a kind, which is the hardest case. */
  #skillsOf(agent: number): SkillLevel[] {
    return [0, 1, 2, 3].map((place) => ({
      skill: SKILLS[(agent * 7 + place * (1 + (agent % 5))) % this.#skills]!,
      level: 1 + ((agent * 13 + place * 5) % 10),
    }));
  }

  agent(index: number): void {
    const agentId = brandId<AgentId>(`a${index}`);
    const queues = QUEUES.filter((_, place) => (index + place) % 3 !== 0);
    this.told({
      type: 'agent.signed-in',
      at: this.#now,
      agentId,
      extension: String(10_000 + index),
      queues,
      ...(this.#skills > 0 ? { skills: unique(this.#skillsOf(index)) } : {}),
    });
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

function unique(levels: readonly SkillLevel[]): SkillLevel[] {
  return [...new Map(levels.map((each) => [each.skill, each])).values()];
}

function measure(agents: number, waiting: number, skills: number, assignments: number): Figures {
  const load = new Load(skills);
  for (let index = 0; index < agents; index += 1) load.agent(index);
  for (let index = 0; index < waiting; index += 1) load.caller();
  for (let index = 0; index < assignments / 10; index += 1) load.round(index % agents);
  load.assignments = 0;
  const began = process.hrtime.bigint();
  const usedBefore = process.cpuUsage();
  for (let index = 0; index < assignments; index += 1) load.round(index % agents);
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const { user, system } = process.cpuUsage(usedBefore);
  const perCpuSecond = Math.round((load.assignments / (user + system)) * 1e6);
  const perSecond = Math.round(load.assignments / seconds);
  const heapMiB = Math.round(process.memoryUsage().heapUsed / 1024 / 1024);
  return { agents, waiting, skills, assignments: load.assignments, perSecond, perCpuSecond, heapMiB };
}

const rows = [
  measure(500, 10_000, 0, 300_000),
  measure(3000, 10_000, 0, 300_000),
  measure(3000, 10_000, SKILLS.length, 300_000),
];
console.log('assignments per second of the pure ACD core (ready → offer → accepted → ended → ready)');
console.table(rows);
console.log('aim: at least 100,000 per second in each row; heap of the whole process after the run');
if (process.argv.includes('--json')) {
  const [at500, at3000, skilled] = rows;
  console.log(
    JSON.stringify({
      bench: 'acd',
      assignmentsPerSecond500: at500!.perSecond,
      assignmentsPerSecond3000: at3000!.perSecond,
      assignmentsPerSecondSkilled: skilled!.perSecond,
      heapMiB: skilled!.heapMiB,
      rows,
    }),
  );
}
