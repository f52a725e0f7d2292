import { Type, type Static } from 'typebox';
import { AgentId, CallId, SupervisionId } from './ids.ts';
import { SupervisionMode } from './words-supervision.ts';

const At = Type.Integer({ minimum: 0 });

/** A supervisor in a talk, or whose phone is being rung for it. */
export const LiveSupervision = Type.Object({
  supervisionId: SupervisionId,
  callId: CallId,
  agentId: AgentId,
  by: AgentId,
  mode: SupervisionMode,
  since: At,
  /** Null while the supervisor's phone rings. */
  joinedAt: Type.Union([At, Type.Null()]),
});
export type LiveSupervision = Static<typeof LiveSupervision>;
