import { Type, type Static } from 'typebox';
import { AgentId, QueueId } from './ids.ts';

/** A number that can be dialled. Whether there is a way to it is for the pbx to say (`unknown-number`). */
export const OutsideNumber = Type.String({ pattern: '^\\+?[0-9]{3,31}$' });

const toAgent = Type.Object({ kind: Type.Literal('agent'), agentId: AgentId }, { additionalProperties: false });
const toSupervisor = Type.Object(
  { kind: Type.Literal('supervisor'), agentId: AgentId },
  { additionalProperties: false },
);
const toOutside = Type.Object(
  { kind: Type.Literal('outside'), number: OutsideNumber },
  { additionalProperties: false },
);
const toQueue = Type.Object({ kind: Type.Literal('queue'), queue: QueueId }, { additionalProperties: false });

/** Whose phone may be rung into a talk. A supervisor's `agentId` is the user's id. */
export const PartyTarget = Type.Union([toAgent, toSupervisor, toOutside]);
export type PartyTarget = Static<typeof PartyTarget>;

/** Whom a citizen may be given to. */
export const TransferTarget = Type.Union([toAgent, toSupervisor, toOutside, toQueue]);
export type TransferTarget = Static<typeof TransferTarget>;
