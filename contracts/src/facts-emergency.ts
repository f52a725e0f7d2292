import { Type } from 'typebox';
import { fact, ShortText, Timestamp } from './fact-shape.ts';
import { AgentId, CallId } from './ids.ts';
import { Hotline } from './words.ts';

/** What Asterisk did by itself while there was no pbx, written down as soon as there is one again. */
export const emergencyFactSchemas = {
  /**
   * A citizen was carried by the emergency queue and has left. One fact for the whole visit: nobody was there to state
   * its parts when they happened, and no live picture may come of them now. `at` is when it became known.
   */
  'call.carried': fact('call.carried', {
    callId: CallId,
    node: ShortText,
    dialled: ShortText,
    hotline: Hotline,
    callerNumber: Type.Union([Type.String({ maxLength: 32 }), Type.Null()]),
    startedAt: Timestamp,
    /** Null where nobody picked up. */
    connectedAt: Type.Union([Timestamp, Type.Null()]),
    /** Null where nobody picked up, or the phone that did is no agent's any more. */
    agentId: Type.Union([AgentId, Type.Null()]),
    endedAt: Timestamp,
  }),
};
