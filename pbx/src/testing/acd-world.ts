import {
  brandId,
  DEFAULT_QUEUE_SETTINGS,
  type AgentId,
  type CallbackId,
  type CallId,
  type Fact,
  type LegId,
  type PbxSettings,
  type QueueEntryId,
  type QueueId,
  type QueueSettings,
} from '@hotline/contracts';
import { AcdCore } from '../acd/core/acd.ts';
import type { AcdInstruction } from '../acd/core/instruction.ts';
import type { Input, Timer } from '../switchboard/input.ts';

export const SETTINGS: PbxSettings = {
  offerTimeoutSeconds: 15,
  wrapUpSeconds: 60,
  wrapUpExtensionSeconds: 60,
  pauseAfterMisses: 2,
};

type QueueFields = Partial<Pick<Extract<Fact, { type: 'queue.entered' }>, 'priority' | 'skills' | 'language'>> &
  Partial<Pick<Extract<Fact, { type: 'queue.entered' }>, 'preferredAgent' | 'flags' | 'exits' | 'arrivedAt'>>;

/** The ACD alone, with as much of a centre around it as it needs: callers, phones, and a clock moved by hand. */
export class AcdWorld {
  acd: AcdCore;
  now = 1_000_000;
  readonly facts: Fact[] = [];
  readonly instructions: AcdInstruction[] = [];
  readonly timers = new Map<string, Timer>();
  /** Phones that ring for an offer. */
  readonly ringing = new Set<LegId>();
  /** Calls that are not over, by what their caller does. */
  readonly callers = new Map<CallId, 'in-flow' | 'waiting' | 'talking' | 'being-dialled'>();
  readonly settings: PbxSettings;
  #entries = 0;
  #legs = 0;

  constructor(settings: PbxSettings = SETTINGS) {
    this.settings = settings;
    this.acd = new AcdCore(settings);
  }

  /** As the switchboard does: facts change the state, then come back as inputs in their order. */
  take(input: Input): void {
    const inputs: Input[] = [input];
    for (let next = inputs.shift(); next; next = inputs.shift()) {
      const { facts, instructions } = this.acd.decide(next);
      for (const fact of facts) this.#accept(fact, inputs);
      for (const instruction of instructions) this.#execute(instruction);
    }
  }

  /** Facts of other cores. */
  told(...facts: Fact[]): void {
    const inputs: Input[] = [];
    for (const fact of facts) this.#accept(fact, inputs);
    for (const input of inputs) this.take(input);
  }

  #accept(fact: Fact, inputs: Input[]): void {
    this.facts.push(fact);
    this.acd.evolve(fact);
    inputs.push({ kind: 'fact', at: fact.at, fact });
    for (const following of this.#callCore(fact)) this.#accept(following, inputs);
  }

  /** What the call core would state next. */
  #callCore(fact: Fact): Fact[] {
    const { now: at, callers } = this;
    if (fact.type === 'queue.entered') callers.set(fact.callId, 'waiting');
    if (fact.type === 'queue.left') callers.set(fact.callId, 'in-flow');
    if (fact.type !== 'offer.ended' || fact.outcome !== 'accepted') return [];
    const { callId, agentId, offerId } = fact;
    const legId = brandId<LegId>(`${offerId}-leg`);
    const bridgeId = brandId<never>(`${offerId}-bridge`);
    if (callers.get(callId) === 'waiting') {
      callers.set(callId, 'talking');
      return [{ type: 'call.connected', at, callId, agentId, legId, bridgeId, waitMs: 0 }];
    }
    callers.set(callId, 'being-dialled');
    const placed = { agentId, legId, endpoint: null, bridgeId, purpose: 'callback', timeoutMs: 1000 } as const;
    return [{ type: 'call.placed', at, callId, ...placed }];
  }

  #execute(instruction: AcdInstruction): void {
    this.instructions.push(instruction);
    if (instruction.kind === 'start-timer') this.timers.set(keyOf(instruction.timer), instruction.timer);
    if (instruction.kind === 'stop-timer') this.timers.delete(keyOf(instruction.timer));
    if (instruction.kind === 'ring-agent') this.ringing.add(instruction.offer.legId);
    if (instruction.kind === 'stop-ringing') this.ringing.delete(instruction.legId);
  }

  /** Moves on, and lets what falls due happen in its order. */
  pass(ms: number): void {
    const until = this.now + ms;
    for (;;) {
      const [next] = [...this.timers.values()].filter(({ dueAt }) => dueAt <= until).sort((a, b) => a.dueAt - b.dueAt);
      if (!next) break;
      this.timers.delete(keyOf(next));
      this.now = Math.max(this.now, next.dueAt);
      this.take({ kind: 'timer', at: this.now, timer: next });
    }
    this.now = until;
  }

  configure(queue: QueueId, settings: Partial<QueueSettings>): void {
    this.told({ type: 'queue.configured', at: this.now, queue, settings: { ...DEFAULT_QUEUE_SETTINGS, ...settings } });
  }

  signIn(
    agentId: AgentId,
    serves: Omit<Extract<Input, { kind: 'agent-signs-in' }>, 'kind' | 'at' | 'agentId' | 'extension'>,
  ) {
    this.take({ kind: 'agent-signs-in', at: this.now, agentId, extension: '8001', ...serves });
    this.phone(agentId, true);
  }

  phone(agentId: AgentId, isThere: boolean): void {
    this.take({ kind: 'phone-seen', at: this.now, agentId, endpoint: isThere ? `phone-of-${agentId}` : null });
  }

  /** A caller, new or one who is in the flow or with an agent, comes into a queue. */
  enter(callId: CallId, queue: QueueId, fields: QueueFields = {}): void {
    this.#entries += 1;
    const entryId = brandId<QueueEntryId>(`${callId}-q${this.#entries}`);
    this.told({ type: 'queue.entered', at: this.now, callId, entryId, queue, priority: 0, ...fields });
  }

  pickUp(legId: LegId): void {
    this.ringing.delete(legId);
    this.take({ kind: 'offered-leg-up', at: this.now, offerId: offerOf(legId) });
  }

  ringEnds(legId: LegId, cause: number, isLost = false): void {
    this.ringing.delete(legId);
    this.take({ kind: 'offered-leg-gone', at: this.now, offerId: offerOf(legId), cause, isLost });
  }

  /** The end of a call, whoever ended it. */
  over(callId: CallId, endedBy: 'caller' | 'agent' | 'system' = 'caller'): void {
    const { now: at } = this;
    if (!this.callers.has(callId)) return;
    this.take({ kind: 'call-over', at, callId, endedBy, cause: 16 });
    this.callers.delete(callId);
    this.told({ type: 'call.ended', at, callId, endedBy, cause: 16, durationMs: 0, talkMs: 0 });
  }

  /** The citizen who was promised a call back answers. */
  citizenAnswers(callId: CallId): void {
    const [agentId] = this.acd.state.talking.get(callId) ?? [];
    if (!agentId || this.callers.get(callId) !== 'being-dialled') return;
    this.callers.set(callId, 'talking');
    this.#legs += 1;
    const ids = { legId: brandId<LegId>(`leg-${this.#legs}`), bridgeId: brandId<never>('bridge') };
    this.told({ type: 'call.connected', at: this.now, callId, agentId, ...ids, waitMs: 0 });
  }

  promise(callId: CallId, queue: QueueId): void {
    const callbackId = brandId<CallbackId>(`${callId}-cb`);
    const outboundCallId = brandId<CallId>(`${callId}-cb-call`);
    if (this.facts.some((fact) => fact.type === 'callback.requested' && fact.callbackId === callbackId)) return;
    const to = { hotline: '12315', number: '13800138000', priority: 0 } as const;
    this.told({ type: 'callback.requested', at: this.now, callbackId, callId, outboundCallId, queue, ...to });
  }

  /** Gives the citizen to a queue; the agent wraps up. */
  transfer(callId: CallId, agentId: AgentId, queue: QueueId, fields: QueueFields): void {
    const left = { legId: brandId<LegId>('leg'), kind: 'agent', reason: 'transferred' } as const;
    this.told({ type: 'party.left', at: this.now, callId, agentId, ...left });
    this.enter(callId, queue, fields);
  }

  /** The process dies and comes back: by a snapshot, or by all its facts. */
  restart(bySnapshot: boolean): void {
    const before = this.acd;
    const dumped = JSON.stringify(before.dump());
    this.acd = new AcdCore(this.settings);
    if (bySnapshot) this.acd.restore(JSON.parse(dumped));
    else for (const fact of this.facts) this.acd.evolve(fact);
    const after = JSON.stringify(this.acd.dump());
    if (after !== dumped) throw new Error(`after a restart the state differs:\n${dumped}\n${after}`);
    this.timers.clear();
    for (const timer of this.acd.timers()) this.timers.set(keyOf(timer), timer);
  }
}

function offerOf(legId: LegId) {
  return brandId<never>(legId.slice(0, -'-leg'.length));
}

export function keyOf(timer: Timer): string {
  const { kind, dueAt: _, ...what } = timer;
  return `${kind}/${Object.values(what).join('/')}`;
}
