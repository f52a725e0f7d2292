import type { Fact } from '@hotline/contracts';
import { nothing } from '../../switchboard/core.ts';
import { arrangementOf } from './arrangement.ts';
import type { SupervisionDecision } from './decide.ts';
import { supervisionsOfCall, type FindTalk, type Supervision, type SupervisionState } from './state.ts';

/** After these the agent hears another phone, or has another one. */
const OTHER_PHONE = ['party.joined', 'party.left', 'party.held', 'party.resumed', 'call.rejoined'] as const;

function isOtherPhone(fact: Fact): fact is Extract<Fact, { type: (typeof OTHER_PHONE)[number] }> {
  return OTHER_PHONE.some((type) => type === fact.type);
}

function listensBeside({ joinedAt, mode }: Supervision): boolean {
  return joinedAt !== null && (mode === 'listen' || mode === 'whisper');
}

/**
 * A snoop decodes what the agent hears by the numbers of one phone's packets, and drops those of another whose numbers are
 * lower (docs/asterisk.md): so whoever listens gets a fresh one whenever the agent hears another phone. All at once, for
 * Asterisk forgets the old numbers only when nobody listens any more.
 */
export function renewListening(state: SupervisionState, findTalk: FindTalk, fact: Fact): SupervisionDecision {
  if (state.supervisions.size === 0 || !isOtherPhone(fact)) return nothing();
  const { at, callId, legId } = fact;
  const talk = findTalk(callId);
  if (!talk) return nothing();
  const renewed = supervisionsOfCall(state, callId).filter(
    (each) =>
      listensBeside(each) &&
      each.agentId === talk.agentId &&
      // Who comes from the talk to beside it has just got a snoop.
      each.legId !== legId,
  );
  if (renewed.length === 0) return nothing();
  const listeners = renewed.map((each) => ({
    legId: each.legId,
    from: arrangementOf(each, talk),
    to: arrangementOf({ ...each, arrangement: each.arrangement + 1 }, talk),
  }));
  return {
    facts: renewed.map(({ supervisionId, arrangement: last }) => {
      const arrangement = last + 1;
      return { type: 'supervision.renewed', at, supervisionId, callId, arrangement };
    }),
    instructions: [{ kind: 'renew-listening', callId, agentLegId: talk.agentLegId, listeners }],
  };
}
