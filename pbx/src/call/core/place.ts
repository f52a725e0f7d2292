import {
  brandId,
  type AgentId,
  type BridgeId,
  type CallId,
  type CallPurpose,
  type Fact,
  type FactOf,
  type Hotline,
  type LegId,
} from '@hotline/contracts';
import { legOfOffer } from '../../acd/core/offer-ids.ts';
import type { Decision } from '../../switchboard/core.ts';
import { OWN_RING_MS, type CallSettings } from './call-settings.ts';
import type { CallInstruction } from './instruction.ts';
import { ringFor } from './ring-for.ts';
import type { Call, CallbackOffer, Party } from './state.ts';
import type { TalkInput } from './talk-input.ts';

type CallDecision = Decision<CallInstruction>;
type PlaceInput = Extract<TalkInput, { kind: 'talk-command' }>;

/** What stands in `trunk` and `flow` of a call that no trunk brought. */
const OUTGOING = 'outgoing';

function citizenLeg(callId: CallId): LegId {
  return brandId(`${callId}-out`);
}

function bridgeFor(callId: CallId): BridgeId {
  return brandId(`${callId}-bridge`);
}

function started(callId: CallId, number: string, hotline: Hotline, at: number): Fact {
  return {
    type: 'call.started',
    at,
    callId,
    legId: citizenLeg(callId),
    node: 'main',
    trunk: OUTGOING,
    dialled: number,
    hotline,
    callerNumber: number,
    flow: OUTGOING,
    flowVersion: '',
    direction: 'outbound',
  };
}

/** The agent's own phone first: a citizen who answers hears a person at once. */
export function place({ at, command, endpoint }: PlaceInput): CallDecision {
  if (command.type !== 'place-call' || endpoint === null) return { facts: [], instructions: [] };
  const { callId, agentId, number, hotline, purpose, caseId } = command;
  const legId = brandId<LegId>(`${callId}-x1-party`);
  const bridgeId = bridgeFor(callId);
  const placed = placedFact({ callId, agentId, legId, bridgeId, endpoint, purpose }, at);
  return {
    facts: [started(callId, number, hotline, at), caseId === undefined ? placed : { ...placed, caseId }],
    instructions: [
      {
        kind: 'ring-party',
        callId,
        legId,
        who: 'agent',
        way: 'place',
        endpoint,
        displayNumber: hotline,
        besideLegId: null,
        timeoutMs: OWN_RING_MS,
        toneFor: null,
      },
    ],
  };
}

interface Placing {
  readonly callId: CallId;
  readonly agentId: AgentId;
  readonly legId: LegId;
  readonly bridgeId: BridgeId;
  readonly endpoint: string | null;
  readonly purpose: CallPurpose;
}

function placedFact(placing: Placing, at: number): FactOf<'call.placed'> {
  return { type: 'call.placed', at, ...placing, timeoutMs: OWN_RING_MS };
}

/** An agent accepted a promised callback: the agent's leg is up already. */
export function placeCallback(
  settings: CallSettings,
  offer: CallbackOffer,
  accepted: FactOf<'offer.ended'>,
): CallDecision {
  const { callId, number, hotline } = offer;
  const { at, agentId, offerId } = accepted;
  const legId = legOfOffer(offerId);
  const bridgeId = bridgeFor(callId);
  const dial = dialCitizen(
    settings,
    { callId, legId: citizenLeg(callId), callerNumber: number, hotline },
    { at, agentId, toneFor: legId },
  );
  return {
    facts: [
      started(callId, number, hotline, at),
      placedFact({ callId, agentId, legId, bridgeId, endpoint: null, purpose: 'callback' }, at),
      ...dial.facts,
    ],
    instructions: [{ kind: 'make-bridge', callId, bridgeId, legId }, ...dial.instructions],
  };
}

interface Dial {
  readonly at: number;
  readonly agentId: AgentId;
  readonly toneFor: LegId;
}

export function dialCitizen(
  settings: CallSettings,
  call: Pick<Call, 'callId' | 'legId' | 'callerNumber' | 'hotline'>,
  { at, agentId, toneFor }: Dial,
): CallDecision {
  const { legId, callerNumber: number } = call;
  const party: Party = { legId, kind: 'caller', agentId: null, number, way: 'outgoing', state: 'ringing', since: at };
  return ringFor(settings, { call, party, endpoint: '', by: agentId, at, toneFor });
}
