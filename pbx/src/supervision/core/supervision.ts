import type { BridgeId, Fact, LegId, LiveSupervision, Refusal } from '@hotline/contracts';
import { nothing, type Core, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { remainsOf } from './arrangement.ts';
import { announce, announcementHeard, cutAnnouncement } from './announce.ts';
import { changeSupervision, endOutlived, join, leave, superviseCall, supervisorGone } from './decide.ts';
import { evolveSupervision } from './evolve.ts';
import { renewListening } from './renew.ts';
import type { SupervisionInstruction } from './instruction.ts';
import { refusalOfSupervision, type TalkCommand } from './refusal.ts';
import { emptySupervisionState, type FindTalk, type Supervision, type SupervisionState } from './state.ts';

/** Who listens, whispers, barges in or takes over; and what waiting callers are told. */
export class SupervisionCore implements Core<SupervisionInstruction> {
  readonly name = 'supervision';
  readonly state: SupervisionState = emptySupervisionState();
  readonly #findTalk: FindTalk;

  constructor(findTalk: FindTalk) {
    this.#findTalk = findTalk;
  }

  decide(input: Input): Decision<SupervisionInstruction> {
    const { at } = input;
    const { supervisions } = this.state;
    switch (input.kind) {
      case 'supervise':
        return this.#perform(input.command, input.endpoint, at);
      case 'supervisor-leg-up':
        return join(supervisions.get(input.supervisionId), this.#findTalk, at);
      case 'supervisor-leg-gone':
        return supervisorGone(supervisions.get(input.supervisionId), input.cause, at);
      case 'announce':
        return announce(this.state, input.command, input.waiting, at);
      case 'prompt-finished':
        return announcementHeard(this.state, input.callId, input.playbackId, at);
      case 'call-over':
        return endOutlived(this.state, this.#findTalk, input);
      case 'fact':
        return this.#react(input);
      default:
        return nothing();
    }
  }

  evolve(fact: Fact): void {
    evolveSupervision(this.state, fact);
  }

  refusalOf(command: TalkCommand): Refusal | null {
    return refusalOfSupervision(this.state, this.#findTalk, command);
  }

  live(): LiveSupervision[] {
    return [...this.state.supervisions.values()].map(
      ({ supervisionId, callId, agentId, by, mode, since, joinedAt }) => ({
        supervisionId,
        callId,
        agentId,
        by,
        mode,
        since,
        joinedAt,
      }),
    );
  }

  /** Whether a leg in the switch belongs to a supervision: the supervisor's own, or the snoop that stands now. */
  ownsLeg(legId: LegId): boolean {
    return this.#some((each) => each.legId === legId || remainsOf(each)?.snoopId === legId);
  }

  ownsBridge(bridgeId: BridgeId): boolean {
    return this.#some((each) => remainsOf(each)?.bridgeId === bridgeId);
  }

  dump(): unknown {
    const { supervisions, announcements } = this.state;
    return { supervisions: [...supervisions.values()], announcements: [...announcements] };
  }

  restore(dumped: unknown): void {
    const { supervisions, announcements } = dumped as {
      supervisions: Supervision[];
      announcements: [never, never][];
    };
    for (const each of supervisions) this.state.supervisions.set(each.supervisionId, each);
    for (const [callId, announcementId] of announcements) this.state.announcements.set(callId, announcementId);
  }

  #some(fits: (supervision: Supervision) => boolean): boolean {
    return [...this.state.supervisions.values()].some(fits);
  }

  #perform(command: TalkCommand, endpoint: string | null, at: number): Decision<SupervisionInstruction> {
    if (this.refusalOf(command)) return nothing();
    if (command.type === 'supervise-call')
      return endpoint ? superviseCall(this.#findTalk, command, endpoint, at) : nothing();
    const supervision = this.state.supervisions.get(command.supervisionId);
    if (command.type === 'end-supervision') return leave(supervision, at);
    return changeSupervision(supervision, this.#findTalk, command, at);
  }

  #react(input: Extract<Input, { kind: 'fact' }>): Decision<SupervisionInstruction> {
    const { fact } = input;
    const isAnswered = fact.type === 'offer.ended' && fact.outcome === 'accepted';
    if (isAnswered || fact.type === 'queue.left') return cutAnnouncement(this.state, fact.callId, fact.at);
    const outlived = endOutlived(this.state, this.#findTalk, input);
    const renewed = renewListening(this.state, this.#findTalk, fact);
    return {
      facts: [...outlived.facts, ...renewed.facts],
      instructions: [...outlived.instructions, ...renewed.instructions],
    };
  }
}
