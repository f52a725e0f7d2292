import { Type, type Static } from 'typebox';
import { AgentId, LegId, QueueId } from './ids.ts';
import { PartyKind, PartyWay } from './words-talk.ts';

const At = Type.Integer({ minimum: 0 });

/** Somebody in a call besides the citizen and the agent in charge. */
export const LiveParty = Type.Object({
  legId: LegId,
  kind: PartyKind,
  agentId: Type.Union([AgentId, Type.Null()]),
  number: Type.Union([Type.String(), Type.Null()]),
  way: PartyWay,
  state: Type.Unsafe<'ringing' | 'talking' | 'held'>(Type.String({ enum: ['ringing', 'talking', 'held'] })),
  since: At,
});
export type LiveParty = Static<typeof LiveParty>;

export const TalkPhases = [
  /** An agent calls a citizen: the agent's phone rings, then (`isAgentUp`) the citizen's. */
  Type.Object({ kind: Type.Literal('placing'), since: At, agentId: AgentId, isAgentUp: Type.Boolean() }),
  /** Given away to an outside number that is being rung; the citizen hears music. */
  Type.Object({ kind: Type.Literal('transferring'), since: At, queue: Type.Union([QueueId, Type.Null()]) }),
  /** The citizen talks with an outside number, and none of our agents. */
  Type.Object({ kind: Type.Literal('away'), since: At, queue: Type.Union([QueueId, Type.Null()]) }),
] as const;
