import type { CallId, LegId, LookupKind } from '@hotline/contracts';
import type { Listening } from '@hotline/ivr-flows/walk';
import type { Spoken } from './spoken.ts';
import type { Message } from './walk.ts';

interface OnLeg {
  readonly callId: CallId;
  readonly legId: LegId;
}

/** A variable; `known` is null where it was collected in secret. */
export interface Asked {
  readonly variable: string;
  readonly known: string | null;
}

/** What the flows ask of the switch. */
export type IvrInstruction =
  | (OnLeg & { readonly kind: 'speak'; readonly playbackId: string; readonly spoken: readonly Spoken[] })
  /** Speaks over the music; when it has ended the music goes on. */
  | (OnLeg & { readonly kind: 'announce'; readonly playbackId: string; readonly spoken: readonly Spoken[] })
  /** Speaks and listens; `digits-heard` with the same `entered` follows. */
  | (OnLeg & {
      readonly kind: 'listen';
      readonly entered: number;
      readonly listening: Listening;
      readonly spoken: readonly Spoken[];
    })
  | { readonly kind: 'pass-digit'; readonly callId: CallId; readonly digit: string }
  | { readonly kind: 'pass-speech-ended'; readonly callId: CallId; readonly playbackId: string }
  /** Ends whatever is spoken or listened to for the call. */
  | { readonly kind: 'be-quiet'; readonly callId: CallId }
  | (OnLeg & { readonly kind: 'start-music' | 'stop-music' })
  | { readonly kind: 'start-flow-timer'; readonly callId: CallId; readonly entered: number; readonly dueAt: number }
  | { readonly kind: 'stop-flow-timer'; readonly callId: CallId }
  /** What was keyed in and must stand in no fact: known to the runtime only, until the call is over. */
  | { readonly kind: 'keep-secret'; readonly callId: CallId; readonly variable: string; readonly digits: string }
  | { readonly kind: 'forget-secrets'; readonly callId: CallId }
  /** Asks the server; the runtime puts in what is secret. `lookup-answered` or `flow-timer` follows. */
  | {
      readonly kind: 'ask-server';
      readonly callId: CallId;
      readonly lookupId: string;
      readonly lookup: LookupKind;
      readonly callerNumber: string | null;
      readonly value: Asked;
      readonly proof: Asked | null;
    }
  /** Speaks, sounds the tone and records. `message-ended` follows. */
  | (OnLeg & {
      readonly kind: 'record-message';
      readonly playbackId: string;
      readonly message: Message;
      readonly spoken: readonly Spoken[];
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
    })
  /** Brings the sound into the recordings folder; `message-kept` follows. */
  | { readonly kind: 'keep-message'; readonly message: Message }
  | { readonly kind: 'leave-queue'; readonly callId: CallId; readonly reason: 'key' }
  | { readonly kind: 'transfer-outside'; readonly callId: CallId; readonly number: string }
  | { readonly kind: 'end-call'; readonly callId: CallId };
