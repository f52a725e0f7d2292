import type { BridgeId, CallId, LegId, SupervisionId } from '@hotline/contracts';
import type { Arrangement } from './arrangement.ts';

interface OfSupervision {
  readonly supervisionId: SupervisionId;
  readonly callId: CallId;
  readonly legId: LegId;
}

/** All are carried out in the call's lane, in the order in which they were decided. */
export type SupervisionInstruction =
  | (OfSupervision & {
      readonly kind: 'ring-supervisor';
      readonly callerLegId: LegId;
      readonly endpoint: string;
      readonly timeoutMs: number;
    })
  /** Goes from one arrangement to the next; `from` is null when the supervisor has only just joined. */
  | (OfSupervision & { readonly kind: 'arrange'; readonly from: Arrangement | null; readonly to: Arrangement })
  /** The agent hears another phone: everybody who listens beside lets go, then listens anew. */
  | {
      readonly kind: 'renew-listening';
      readonly callId: CallId;
      readonly agentLegId: LegId;
      readonly listeners: readonly { readonly legId: LegId; readonly from: Arrangement; readonly to: Arrangement }[];
    }
  /** Hangs the supervisor up and closes what stood for the supervision alone. */
  | (OfSupervision & {
      readonly kind: 'leave-talk';
      readonly remains: { readonly snoopId: LegId; readonly bridgeId: BridgeId } | null;
    })
  /** The supervisor stands in the call's bridge already; the citizen comes off hold, the agent goes. */
  | {
      readonly kind: 'complete-take-over';
      readonly callId: CallId;
      readonly bridgeId: BridgeId;
      readonly agentLegId: LegId;
      readonly heldLegId: LegId | null;
    }
  | {
      readonly kind: 'play-announcement';
      readonly callId: CallId;
      readonly playbackId: string;
      readonly prompts: readonly string[];
    }
  | { readonly kind: 'stop-announcement'; readonly callId: CallId; readonly playbackId: string }
  | { readonly kind: 'resume-music'; readonly callId: CallId };
