import type { AgentId, DeskLinks, Fact } from '@hotline/contracts';
import type { FastifyBaseLogger } from 'fastify';
import type { CommandSender } from '../link/ask-pbx.ts';
import type { Live } from '../live/live.ts';
import { agentsToPause, type Absences } from './core/absence.ts';
import type { Desk, DeskHub } from './desk-hub.ts';
import type { ScreenPop } from './screen-pop.ts';

export interface DesksParts {
  readonly live: Live;
  readonly hub: DeskHub;
  readonly pops: ScreenPop;
  readonly link: CommandSender;
  readonly graceMs: () => number;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

const LOOK_FOR_ABSENT_MS = 1_000;

/** Ties the open desks to the live state: what changed is shown, who rings gets a pop, who is gone is paused. */
export class Desks {
  readonly #parts: DesksParts;
  readonly #absences: Absences = new Map();
  #isFirstBoard = true;
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: DesksParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#timer) return;
    const { live, hub } = this.#parts;
    live.listen({
      onFact: (fact) => this.#onFact(fact),
      onTouched: (agents, queues) => hub.changed(agents, queues),
      onReplaced: () => this.#onBoard(),
    });
    this.#timer = setInterval(() => void this.pauseAbsent(), LOOK_FOR_ABSENT_MS);
    this.#timer.unref();
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    this.#parts.hub.stop();
  }

  opened(agentId: AgentId, desk: Desk): void {
    this.#absences.delete(agentId);
    this.#parts.hub.open(agentId, desk);
    void this.#parts.pops.show(agentId);
  }

  closed(agentId: AgentId, desk: Desk): void {
    if (this.#parts.hub.closed(agentId, desk)) this.#miss(agentId);
  }

  /** The agent left the queues: nobody is missed. */
  signedOut(agentId: AgentId): void {
    this.#absences.delete(agentId);
  }

  /** Whether the agent talks on this call or wraps it up now. */
  isPresentCall(agentId: AgentId, callId: string): boolean {
    const state = this.#parts.live.board?.agents.get(agentId)?.state;
    return (state?.kind === 'talking' || state?.kind === 'wrapping-up') && state.callId === callId;
  }

  async pauseAbsent(): Promise<void> {
    const { live, link, graceMs, now, log } = this.#parts;
    if (!live.board) return;
    for (const agentId of agentsToPause(live.board.agents, this.#absences, graceMs(), now())) {
      const absence = this.#absences.get(agentId);
      if (absence) absence.askedAt = now();
      const { kind } = await link.send({ type: 'pause-agent', agentId, reason: 'desk-closed' });
      log.info({ agentId, outcome: kind }, 'paused an agent whose desk is gone');
    }
  }

  #miss(agentId: AgentId): void {
    this.#absences.set(agentId, { since: this.#parts.now(), askedAt: null });
  }

  #onFact(fact: Fact): void {
    const { hub, pops } = this.#parts;
    if (fact.type === 'offer.made' || fact.type === 'call.connected') void pops.show(fact.agentId);
    if (fact.type === 'offer.ended')
      hub.send(fact.agentId, { kind: 'offer-ended', offerId: fact.offerId, outcome: fact.outcome });
    if (fact.type === 'agent.signed-out') this.signedOut(fact.agentId);
  }

  #onBoard(): void {
    const { live, hub, pops } = this.#parts;
    // After a restart of the server every desk has to come back; those that do not are missed like any other.
    if (this.#isFirstBoard)
      for (const agentId of live.board?.agents.keys() ?? []) if (!hub.has(agentId)) this.#miss(agentId);
    this.#isFirstBoard = false;
    hub.showAll();
    for (const agentId of live.board?.agents.keys() ?? []) if (hub.has(agentId)) void pops.show(agentId);
  }
}

export function deskLinksOf(parts: {
  pbx: 'up' | 'down';
  asterisk: 'up' | 'down';
  database: 'up' | 'waiting';
}): DeskLinks {
  const { pbx, asterisk, database } = parts;
  return { pbx, asterisk, database };
}
