import { Type } from 'typebox';
import { CallbackOutcome, LeaveReason, MoveReason } from './acd-words.ts';
import { fact, Milliseconds, Timestamp } from './fact-shape.ts';
import { AgentId, CallbackId, CallId, QueueEntryId, QueueId } from './ids.ts';
import { QueueSettings, SkillLevel } from './queue-settings.ts';
import { Hotline } from './words.ts';

const Points = Type.Integer({ minimum: 0, maximum: 100 });
const PhoneNumber = Type.String({ pattern: '^\\+?[0-9]{1,31}$' });

/** What happened in the queues and to the agents, besides what facts.ts has from the beginning. */
export const acdFactSchemas = {
  /** A queue's settings as they are in force from now on; stated at the start and whenever they change. */
  'queue.configured': fact('queue.configured', { queue: QueueId, settings: QueueSettings }),
  'queue.opened': fact('queue.opened', { queue: QueueId }),
  'queue.closed': fact('queue.closed', { queue: QueueId }),
  /** The wait ended without an agent and without the caller's leaving. The flow goes on at the exit of that name. */
  'queue.left': fact('queue.left', {
    callId: CallId,
    entryId: QueueEntryId,
    queue: QueueId,
    waitMs: Milliseconds,
    reason: LeaveReason,
  }),
  /** The same entry, with its place by arrival, in another queue. */
  'queue.moved': fact('queue.moved', {
    callId: CallId,
    entryId: QueueEntryId,
    from: QueueId,
    to: QueueId,
    reason: MoveReason,
  }),
  'queue.reprioritised': fact('queue.reprioritised', {
    callId: CallId,
    entryId: QueueEntryId,
    queue: QueueId,
    priority: Points,
  }),
  /** From now on these may answer: a ring of the bullseye, or everybody once the preferred agent's time is over (0). */
  'queue.widened': fact('queue.widened', {
    callId: CallId,
    entryId: QueueEntryId,
    queue: QueueId,
    ring: Type.Integer({ minimum: 0, maximum: 10 }),
    skills: Type.Array(SkillLevel, { maxItems: 40 }),
    queues: Type.Array(QueueId, { minItems: 1, maxItems: 100 }),
  }),

  /**
   * A citizen is promised a call back. One who waits keeps the place (`callId` is that call); one who does not stands
   * where somebody who came now would.
   */
  'callback.requested': fact('callback.requested', {
    callbackId: CallbackId,
    callId: CallId,
    /** The id of the call that will be placed: it stands for the citizen in the queue. */
    outboundCallId: CallId,
    queue: QueueId,
    hotline: Hotline,
    number: PhoneNumber,
    priority: Points,
    skills: Type.Optional(Type.Array(SkillLevel, { maxItems: 20 })),
  }),
  /** Each promise ends once; one call is placed for it. */
  'callback.ended': fact('callback.ended', {
    callbackId: CallbackId,
    outboundCallId: CallId,
    outcome: CallbackOutcome,
  }),

  /** Once for each wrap-up. */
  'agent.wrap-up-extended': fact('agent.wrap-up-extended', { agentId: AgentId, callId: CallId, until: Timestamp }),
  /** Will be signed out after the present call, by somebody else. */
  'agent.sign-out-planned': fact('agent.sign-out-planned', { agentId: AgentId }),
  /** The phone did not answer and the agent stays ready, at the end of the line, until there were too many. */
  'agent.missed-offer': fact('agent.missed-offer', {
    agentId: AgentId,
    callId: CallId,
    missed: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
} as const;
