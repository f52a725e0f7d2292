import type {
  AgentId,
  BridgeId,
  CallEndedBy,
  CallId,
  Direction,
  Hotline,
  LegId,
  OfferId,
  PartyKind,
  PartyWay,
  QueueId,
} from '@hotline/contracts';

/** Somebody in a call besides the citizen and the agent in charge. */
export interface Party {
  readonly legId: LegId;
  readonly kind: PartyKind;
  readonly agentId: AgentId | null;
  readonly number: string | null;
  readonly way: PartyWay;
  readonly state: 'ringing' | 'talking' | 'held';
  readonly since: number;
}

export interface Talk {
  readonly kind: 'talking';
  readonly since: number;
  readonly queue: QueueId | null;
  /** The agent, or supervisor, in charge. */
  readonly agentId: AgentId;
  readonly legId: LegId;
  readonly bridgeId: BridgeId;
  readonly heldSince: number | null;
  /** The agent's page was reloaded, and its phone is being rung again. */
  readonly isRejoining: boolean;
}

export type CallStage =
  | { readonly kind: 'in-flow'; readonly since: number }
  | { readonly kind: 'waiting'; readonly since: number; readonly queue: QueueId }
  /** An agent calls a citizen: the agent's own leg first. */
  | {
      readonly kind: 'placing';
      readonly since: number;
      readonly agentId: AgentId;
      readonly legId: LegId;
      readonly bridgeId: BridgeId;
      readonly isAgentUp: boolean;
    }
  | Talk
  /** Given away to somebody who is being rung: the citizen hears music. */
  | {
      readonly kind: 'transferring';
      readonly since: number;
      readonly queue: QueueId | null;
      readonly fromAgentId: AgentId;
      readonly bridgeId: BridgeId;
    }
  /** The citizen talks with an outside number and none of ours. */
  | { readonly kind: 'away'; readonly since: number; readonly queue: QueueId | null; readonly bridgeId: BridgeId };

export type StageOf<Kind extends CallStage['kind']> = Extract<CallStage, { kind: Kind }>;

export interface Call {
  readonly callId: CallId;
  /** The citizen's leg. */
  readonly legId: LegId;
  readonly node: string;
  readonly trunk: string;
  readonly hotline: Hotline;
  readonly callerNumber: string | null;
  readonly direction: Direction;
  readonly startedAt: number;
  isAnswered: boolean;
  stage: CallStage;
  parties: readonly Party[];
  /** How many legs pbx has made for it: the next one's id is derived from it. */
  legsMade: number;
  /** How many times it was put into a queue by a person: the same for the ids of entries. */
  requeued: number;
  priority: number;
  /** Of talks that are over; the present one comes on top. */
  talkedMs: number;
  heldMs: number;
  /** The agent hung up and the citizen went on in the flow: that is who ended it. */
  endedBy: CallEndedBy | null;
}

/** A promise to call back that is being offered to an agent. */
export interface CallbackOffer {
  readonly callId: CallId;
  readonly legId: LegId;
  readonly number: string;
  readonly hotline: Hotline;
}

export interface CallState {
  readonly calls: Map<CallId, Call>;
  /** The call of each leg that is in one, or is being rung into one. Offers are the ACD's until they are accepted. */
  readonly callOfLeg: Map<LegId, CallId>;
  readonly callbacks: Map<OfferId, CallbackOffer>;
}

export function emptyCallState(): CallState {
  return { calls: new Map(), callOfLeg: new Map(), callbacks: new Map() };
}

export function bridgeOf({ stage }: Call): BridgeId | null {
  return 'bridgeId' in stage ? stage.bridgeId : null;
}

/** The leg of the agent in charge. */
export function legInCharge({ stage }: Call): LegId | null {
  return stage.kind === 'talking' || stage.kind === 'placing' ? stage.legId : null;
}

/** The citizen's leg, once there is one: in a call that an agent places it is rung after the agent's own. */
export function citizenLegs(call: Call): LegId[] {
  return call.stage.kind !== 'placing' || partyOf(call, call.legId) ? [call.legId] : [];
}

/** Waits for an answer: a party that is rung, or the own phone of an agent who calls or rejoins. */
export function isRung(call: Call, legId: LegId): boolean {
  const { stage } = call;
  if (stage.kind === 'placing' && stage.legId === legId) return !stage.isAgentUp;
  if (stage.kind === 'talking' && stage.legId === legId) return stage.isRejoining;
  return partyOf(call, legId)?.state === 'ringing';
}

/** Every leg of a call but the citizen's. */
export function otherLegs(call: Call): LegId[] {
  const inCharge = legInCharge(call);
  const parties = call.parties.filter(({ legId }) => legId !== call.legId).map(({ legId }) => legId);
  return inCharge ? [inCharge, ...parties] : parties;
}

export function partyOf(call: Call, legId: LegId): Party | undefined {
  return call.parties.find((party) => party.legId === legId);
}

/** Whoever is being asked, or was: at most one at a time. */
export function consulted(call: Call): Party | undefined {
  return call.parties.find(({ way }) => way === 'consult');
}
