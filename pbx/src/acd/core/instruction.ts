import type { CallId, LegId } from '@hotline/contracts';
import type { Timer } from '../../switchboard/input.ts';
import type { Offer } from './state.ts';

/** What the ACD asks its runtime to do. */
export type AcdInstruction =
  | { readonly kind: 'ring-agent'; readonly callId: CallId; readonly offer: Offer }
  | { readonly kind: 'stop-ringing'; readonly callId: CallId; readonly legId: LegId }
  | { readonly kind: 'start-timer'; readonly timer: Timer }
  | { readonly kind: 'stop-timer'; readonly timer: Timer }
  /**
   * Who is rung by the emergency queue while no pbx is there: whoever is signed in. A phone that cannot be reached may
   * stay a member, since Asterisk rings only those that can; so losing the switch takes nobody out.
   */
  | { readonly kind: 'join-emergency-queue'; readonly endpoint: string }
  | { readonly kind: 'leave-emergency-queue'; readonly extension: string };
