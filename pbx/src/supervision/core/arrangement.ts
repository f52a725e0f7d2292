import type { BridgeId, LegId } from '@hotline/contracts';
import type { Supervision, Talk } from './state.ts';
import { bridgeOfSupervision, snoopOfSupervision } from './supervision-ids.ts';

/**
 * What stands in the switch for a supervisor who has joined. A snoop is a copy of what the agent hears and says; it
 * hangs on the agent's leg, so what is whispered into it reaches the agent only, and neither the citizen nor the
 * recorder, which listens at the citizen's leg.
 */
export type Arrangement =
  | {
      readonly kind: 'beside';
      readonly snoopId: LegId;
      readonly bridgeId: BridgeId;
      readonly agentLegId: LegId;
      readonly isHeardByAgent: boolean;
    }
  | { readonly kind: 'inside'; readonly bridgeId: BridgeId };

export function arrangementOf(supervision: Supervision, talk: Talk): Arrangement {
  const { supervisionId, arrangement, mode } = supervision;
  if (mode === 'barge' || mode === 'take-over') return { kind: 'inside', bridgeId: talk.bridgeId };
  return {
    kind: 'beside',
    snoopId: snoopOfSupervision(supervisionId, arrangement),
    bridgeId: bridgeOfSupervision(supervisionId, arrangement),
    agentLegId: talk.agentLegId,
    isHeardByAgent: mode === 'whisper',
  };
}

/** What may be left standing of the present arrangement, known without the talk, which may have gone. */
export function remainsOf({ supervisionId, arrangement, mode, joinedAt }: Supervision): {
  readonly snoopId: LegId;
  readonly bridgeId: BridgeId;
} | null {
  if (joinedAt === null || mode === 'barge' || mode === 'take-over') return null;
  return {
    snoopId: snoopOfSupervision(supervisionId, arrangement),
    bridgeId: bridgeOfSupervision(supervisionId, arrangement),
  };
}
