/**
 * What the desk and the citizen's page ask of a telephone in the browser. JsSIP stands behind it in
 * `jssip-phone.ts`; tests use a fake. Hold, decline and hang-up of a desk's call are not here on purpose:
 * they go through the server, since a socket outage would strand the call (phones.md).
 */

export interface SipAccount {
  /** sip:agent8001-web@domain */
  readonly uri: string;
  readonly authorizationUser: string;
  readonly password: string;
  readonly socketUrl: string;
  /** An agent's phone registers; the citizen's only calls out. */
  readonly register: boolean;
}

export type SipLink = 'connecting' | 'ready' | 'lost' | 'refused';

/** Why a session ended; codes of our own, drawn from SIP causes. */
export type SipEnd = 'hung-up' | 'canceled' | 'busy' | 'declined' | 'not-found' | 'no-answer' | 'failed';

export interface SipCallListener {
  onRinging(): void;
  onTalking(): void;
  onRemoteAudio(stream: MediaStream): void;
  onEnded(end: SipEnd): void;
}

export interface SipCall {
  readonly id: string;
  /** From the header X-Hotline-Offer; null when the emergency queue rings. */
  readonly offerId: string | null;
  readonly remoteNumber: string | null;
  /** Rung again into a talk whose sound this desk lost: from the header X-Hotline-Rejoin. */
  readonly isRejoin: boolean;
  listen(listener: SipCallListener): void;
  answer(microphone: MediaStream): void;
  /** Ends the session from the browser, whatever its state. Already ended is success. */
  hangUp(): void;
  setMuted(muted: boolean): void;
  sendDigit(digit: string): void;
}

export interface SipPhoneListener {
  onLink(link: SipLink): void;
  onIncoming(call: SipCall): void;
}

export interface SipPhone {
  start(): void;
  stop(): void;
  call(number: string, microphone: MediaStream): SipCall;
}

export type SipPhoneFactory = (account: SipAccount, listener: SipPhoneListener) => SipPhone;

export const OFFER_HEADER = 'X-Hotline-Offer';
export const REJOIN_HEADER = 'X-Hotline-Rejoin';
