import FlatQueue from 'flatqueue';
import {
  brandId,
  type AgentId,
  type CallId,
  type Fact,
  type OfferId,
  type PbxSettings,
  type QueueEntryId,
  type QueueId,
} from '@hotline/contracts';
import { AcdCore } from '../../../pbx/src/acd/core/acd.ts';
import type { AcdInstruction } from '../../../pbx/src/acd/core/instruction.ts';
import type { Input } from '../../../pbx/src/switchboard/input.ts';
import type { Random } from './random.ts';

export interface Habits {
  /** How long an agent lets the phone ring. */
  readonly pickUpMs: number;
  readonly talkMs: number;
  readonly wrapUpMs: number;
  /** How long a caller is willing to wait, on average; null for ever. */
  readonly patienceMs: number | null;
}

/** What happens to callers and agents, told to whoever counts. Times are milliseconds of the simulated day. */
export interface Watcher {
  onOffered(at: number): void;
  onAnswered(at: number, waitMs: number): void;
  onAbandoned(at: number, waitMs: number): void;
  /** An agent was busy (rung, talking or wrapping up) for so long. */
  onBusy(from: number, to: number): void;
  onSignedIn(from: number, to: number): void;
}

type Event =
  | { readonly kind: 'call'; readonly act: () => void }
  | { readonly kind: 'picks-up'; readonly offerId: OfferId }
  | { readonly kind: 'gives-up' | 'talk-over'; readonly callId: CallId }
  | { readonly kind: 'wrapped-up'; readonly agentId: AgentId; readonly callId: CallId };

const WITHOUT_LIMITS: PbxSettings = { offerTimeoutSeconds: 60, wrapUpSeconds: 600 };

/**
 * A centre on simulated time around the very ACD core that pbx runs: callers, agents and their phones are numbers drawn
 * at random, everything that is decided is decided by the core.
 */
export class Centre {
  readonly acd: AcdCore;
  readonly #events = new FlatQueue<Event>();
  readonly #habits: Habits;
  readonly #random: Random;
  readonly #watcher: Watcher;
  readonly #entered = new Map<CallId, number>();
  readonly #signedInAt = new Map<AgentId, number>();
  readonly #busySince = new Map<AgentId, number>();
  #now = 0;
  #calls = 0;
  #agents = 0;

  constructor(habits: Habits, random: Random, watcher: Watcher) {
    this.#habits = habits;
    this.#random = random;
    this.#watcher = watcher;
    this.acd = new AcdCore({ ...WITHOUT_LIMITS, wrapUpSeconds: habits.wrapUpMs === 0 ? 0 : 600 });
  }

  get now(): number {
    return this.#now;
  }

  at(time: number, act: () => void): void {
    this.#events.push({ kind: 'call', act }, time);
  }

  /** Until nothing is left to happen before that time. */
  run(until: number): void {
    for (let due = this.#events.peekValue(); due !== undefined && due <= until; due = this.#events.peekValue()) {
      this.#now = due;
      this.#happen(this.#events.pop()!);
    }
    this.#now = until;
  }

  caller(queue: QueueId): void {
    const { patienceMs } = this.#habits;
    this.#calls += 1;
    const callId = brandId<CallId>(`c${this.#calls}`);
    const entryId = brandId<QueueEntryId>(`e${this.#calls}`);
    this.#entered.set(callId, this.#now);
    this.#watcher.onOffered(this.#now);
    this.#told({ type: 'queue.entered', at: this.#now, callId, entryId, queue, priority: 0 });
    if (patienceMs === null || !this.#entered.has(callId)) return;
    this.#events.push({ kind: 'gives-up', callId }, this.#now + this.#random.exponential(patienceMs));
  }

  /** As many agents as that are signed in from now on; who has a call leaves after it. */
  staff(wanted: number, queues: readonly QueueId[]): void {
    const agents = [...this.acd.state.agents.values()].filter((agent) => !agent.plannedSignOut);
    for (const { agentId, state } of agents.slice(wanted)) {
      if (state.kind === 'ready')
        this.#take({ kind: 'command', at: this.#now, command: { type: 'sign-out-agent', agentId } });
      else this.#told({ type: 'agent.sign-out-planned', at: this.#now, agentId });
    }
    for (let count = agents.length; count < wanted; count += 1) this.#signIn(queues);
  }

  /** Everybody is signed out: what was still open is counted up to now. */
  close(): void {
    for (const from of this.#signedInAt.values()) this.#watcher.onSignedIn(from, this.#now);
    for (const from of this.#busySince.values()) this.#watcher.onBusy(from, this.#now);
  }

  #signIn(queues: readonly QueueId[]): void {
    this.#agents += 1;
    const agentId = brandId<AgentId>(`a${this.#agents}`);
    const at = this.#now;
    this.#take({ kind: 'agent-signs-in', at, agentId, extension: '8000', queues: [...queues] });
    this.#take({ kind: 'phone-seen', at, agentId, endpoint: 'phone' });
    this.#take({ kind: 'command', at, command: { type: 'ready-agent', agentId } });
  }

  #happen(event: Event): void {
    const at = this.#now;
    switch (event.kind) {
      case 'call':
        return event.act();
      case 'picks-up':
        return this.#take({ kind: 'offered-leg-up', at, offerId: event.offerId });
      case 'gives-up':
        if (this.#entered.has(event.callId)) this.#over(event.callId, 'caller');
        return;
      case 'talk-over':
        return this.#over(event.callId, 'agent');
      case 'wrapped-up': {
        const { agentId, callId } = event;
        this.#take({ kind: 'command', at, command: { type: 'end-wrap-up', agentId, callId } });
      }
    }
  }

  #over(callId: CallId, endedBy: 'caller' | 'agent'): void {
    const at = this.#now;
    this.#take({ kind: 'call-over', at, callId, endedBy, cause: 16 });
    this.#told({ type: 'call.ended', at, callId, endedBy, cause: 16, durationMs: 0, talkMs: 0 });
  }

  #take(input: Input): void {
    const inputs: Input[] = [input];
    for (let next = 0; next < inputs.length; next += 1) {
      const { facts, instructions } = this.acd.decide(inputs[next]!);
      for (const fact of facts) this.#accept(fact, inputs);
      for (const instruction of instructions) this.#execute(instruction);
    }
  }

  #told(fact: Fact): void {
    this.acd.evolve(fact);
    this.#take({ kind: 'fact', at: fact.at, fact });
  }

  #accept(fact: Fact, inputs: Input[]): void {
    this.acd.evolve(fact);
    inputs.push({ kind: 'fact', at: fact.at, fact });
    this.#count(fact);
    if (fact.type !== 'offer.ended' || fact.outcome !== 'accepted') return;
    const { at, callId } = fact;
    const waited = at - this.#entered.get(callId)!;
    this.#entered.delete(callId);
    this.#watcher.onAnswered(at, waited);
    this.#events.push({ kind: 'talk-over', callId }, at + this.#random.exponential(this.#habits.talkMs));
  }

  #execute(instruction: AcdInstruction): void {
    if (instruction.kind !== 'ring-agent') return;
    this.#events.push({ kind: 'picks-up', offerId: instruction.offer.offerId }, this.#now + this.#habits.pickUpMs);
  }

  #count(fact: Fact): void {
    const { at } = fact;
    switch (fact.type) {
      case 'queue.abandoned':
        this.#entered.delete(fact.callId);
        return this.#watcher.onAbandoned(at, fact.waitMs);
      case 'offer.made':
        this.#busySince.set(fact.agentId, at);
        return;
      case 'agent.wrapping-up': {
        const { agentId, callId } = fact;
        this.#events.push(
          { kind: 'wrapped-up', agentId, callId },
          at + this.#random.exponential(this.#habits.wrapUpMs),
        );
        return;
      }
      case 'agent.ready':
        return this.#free(fact.agentId, at);
      case 'agent.signed-in':
        this.#signedInAt.set(fact.agentId, at);
        return;
      case 'agent.signed-out':
        this.#free(fact.agentId, at);
        this.#watcher.onSignedIn(this.#signedInAt.get(fact.agentId)!, at);
        this.#signedInAt.delete(fact.agentId);
        return;
      default:
        return;
    }
  }

  #free(agentId: AgentId, at: number): void {
    const since = this.#busySince.get(agentId);
    if (since === undefined) return;
    this.#busySince.delete(agentId);
    this.#watcher.onBusy(since, at);
  }
}
