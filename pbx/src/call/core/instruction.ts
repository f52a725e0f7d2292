import type { BridgeId, CallId, LegId, PartyKind, PartyWay } from '@hotline/contracts';

/** Who is rung into a call, and what the phone is told. */
export interface RingParty {
  readonly kind: 'ring-party';
  readonly callId: CallId;
  readonly legId: LegId;
  readonly who: PartyKind;
  readonly way: PartyWay | 'rejoin' | 'place';
  readonly endpoint: string;
  /** What the phone shows, or whom the citizen sees calling. */
  readonly displayNumber: string;
  /** A leg of the same call whose media the new one has to suit; null when there is none yet. */
  readonly besideLegId: LegId | null;
  readonly timeoutMs: number;
  /** Hears the ringing tone meanwhile. */
  readonly toneFor: LegId | null;
}

/** What a call asks of the switch. All instructions of one call are carried out in order. */
export type CallInstruction =
  | { readonly kind: 'answer-leg'; readonly callId: CallId; readonly legId: LegId }
  | {
      readonly kind: 'connect-legs';
      readonly callId: CallId;
      readonly bridgeId: BridgeId;
      readonly caller: LegId;
      readonly agent: LegId;
    }
  | { readonly kind: 'make-bridge'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  | { readonly kind: 'drop-bridge'; readonly callId: CallId; readonly bridgeId: BridgeId }
  | { readonly kind: 'leave-bridge'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  /** Out of the bridge, into music. */
  | { readonly kind: 'hold-leg'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  | { readonly kind: 'resume-leg'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  | { readonly kind: 'join-leg'; readonly callId: CallId; readonly bridgeId: BridgeId; readonly legId: LegId }
  | { readonly kind: 'start-music'; readonly callId: CallId; readonly legId: LegId }
  | { readonly kind: 'stop-music'; readonly callId: CallId; readonly legId: LegId }
  | RingParty
  /** Ends the tone that was begun for a ringing leg. */
  | { readonly kind: 'stop-tone'; readonly callId: CallId; readonly legId: LegId }
  | { readonly kind: 'end-leg'; readonly callId: CallId; readonly legId: LegId }
  /** Hangs up every leg and destroys the bridge; what is gone already is fine. */
  | {
      readonly kind: 'take-down';
      readonly callId: CallId;
      readonly legIds: readonly LegId[];
      readonly bridgeId: BridgeId | null;
      readonly cause: number;
    };
