import type { PhoneReach } from '@hotline/contracts';
import type { MicrophoneState } from '$lib/managers/microphone.svelte.ts';
import type { PhoneLink } from '$lib/managers/phone.svelte.ts';

export interface PhoneFacts {
  readonly usesBrowserPhone: boolean;
  readonly link: PhoneLink;
  readonly microphone: MicrophoneState;
  /** What the switch says; null while signed out of the queues. */
  readonly reach: PhoneReach | null;
}

export interface PhoneWords {
  readonly isGood: boolean;
  readonly message:
    | 'phone.ready'
    | 'phone.connecting'
    | 'phone.lost'
    | 'phone.refused'
    | 'phone.no-microphone'
    | 'phone.external-ready'
    | 'phone.external-away';
}

/** The one thing about the phone that the agent should know first. */
export function phoneWords({ usesBrowserPhone, link, microphone, reach }: PhoneFacts): PhoneWords {
  if (!usesBrowserPhone) {
    return reach === 'unreachable'
      ? { isGood: false, message: 'phone.external-away' }
      : { isGood: true, message: 'phone.external-ready' };
  }
  if (link === 'refused') return { isGood: false, message: 'phone.refused' };
  if (link === 'lost') return { isGood: false, message: 'phone.lost' };
  if (microphone !== 'granted' && microphone !== 'unknown') return { isGood: false, message: 'phone.no-microphone' };
  // The switch may not have heard yet that this phone is here.
  return link === 'ready' && reach !== 'unreachable'
    ? { isGood: true, message: 'phone.ready' }
    : { isGood: false, message: 'phone.connecting' };
}
