import type { CallId, LegId } from '@hotline/contracts';
import type { Timer } from '../../switchboard/input.ts';
import type { Offer } from './state.ts';

/** What the ACD asks its runtime to do. */
export type AcdInstruction =
  | { readonly kind: 'ring-agent'; readonly callId: CallId; readonly offer: Offer }
  | { readonly kind: 'stop-ringing'; readonly callId: CallId; readonly legId: LegId }
  | { readonly kind: 'start-timer'; readonly timer: Timer }
  | { readonly kind: 'stop-timer'; readonly timer: Timer }
  /** Whether this phone is rung by the emergency queue while no pbx is there. */
  | { readonly kind: 'set-emergency-member'; readonly endpoint: string; readonly member: boolean };
