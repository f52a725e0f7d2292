import type { SipAccount, SipCall, SipEnd, SipLink, SipPhone, SipPhoneFactory } from '../phone/sip-phone.ts';
import type { Microphone } from './microphone.svelte.ts';

export type PhoneLink = 'off' | SipLink;

/** The session that this browser carries. It says nothing about the call as the server knows it. */
export type PhoneCall =
  | {
      readonly kind: 'incoming';
      readonly offerId: string | null;
      readonly number: string | null;
      readonly isRejoin: boolean;
    }
  | { readonly kind: 'answering'; readonly offerId: string | null; readonly number: string | null }
  | { readonly kind: 'dialling'; readonly number: string }
  | { readonly kind: 'ringing'; readonly number: string }
  | {
      readonly kind: 'talking';
      readonly number: string | null;
      readonly offerId: string | null;
      readonly since: number;
    };

/** The telephone in the browser: one account, at most one session. */
export class Phone {
  readonly #make: SipPhoneFactory;
  readonly #now: () => number;
  readonly microphone: Microphone;
  #sip: SipPhone | null = null;
  #session: SipCall | null = null;

  #link = $state<PhoneLink>('off');
  #call = $state.raw<PhoneCall | null>(null);
  #muted = $state(false);
  #lastEnd = $state<SipEnd | null>(null);
  #remoteAudio = $state.raw<MediaStream | null>(null);

  constructor(make: SipPhoneFactory, microphone: Microphone, now: () => number) {
    this.#make = make;
    this.microphone = microphone;
    this.#now = now;
  }

  get link(): PhoneLink {
    return this.#link;
  }
  get call(): PhoneCall | null {
    return this.#call;
  }
  get isMuted(): boolean {
    return this.#muted;
  }
  /** How the last session ended; null again with the next one. */
  get lastEnd(): SipEnd | null {
    return this.#lastEnd;
  }
  get remoteAudio(): MediaStream | null {
    return this.#remoteAudio;
  }

  start(account: SipAccount): void {
    if (this.#sip) return;
    this.#sip = this.#make(account, {
      onLink: (link) => (this.#link = link),
      onIncoming: (session) => this.#ring(session),
    });
    this.#sip.start();
  }

  stop(): void {
    this.#sip?.stop();
    this.#sip = null;
    this.#link = 'off';
  }

  /** Does nothing when nothing rings, or when the microphone is refused (the caller goes on ringing). */
  async answer(): Promise<void> {
    const [session, call] = [this.#session, this.#call];
    if (!session || call?.kind !== 'incoming') return;
    this.#call = { ...call, kind: 'answering' };
    const microphone = await this.microphone.acquire();
    if (this.#session !== session) return stopTracks(microphone);
    if (microphone) session.answer(microphone);
    else this.#call = call;
  }

  async dial(number: string): Promise<void> {
    if (!this.#sip || this.#call) return;
    this.#call = { kind: 'dialling', number };
    this.#lastEnd = null;
    const microphone = await this.microphone.acquire();
    if (!microphone || !this.#sip) {
      stopTracks(microphone);
      this.#call = null;
      return;
    }
    this.#follow(this.#sip.call(number, microphone));
  }

  hangUp(): void {
    this.#session?.hangUp();
  }

  setMuted(muted: boolean): void {
    if (this.#call?.kind !== 'talking') return;
    this.#session?.setMuted(muted);
    this.#muted = muted;
  }

  sendDigit(digit: string): void {
    if (this.#call?.kind === 'talking') this.#session?.sendDigit(digit);
  }

  #ring(session: SipCall): void {
    this.#lastEnd = null;
    const { offerId, remoteNumber: number, isRejoin } = session;
    this.#call = { kind: 'incoming', offerId, number, isRejoin };
    this.#follow(session);
  }

  #follow(session: SipCall): void {
    this.#session = session;
    session.listen({
      onRinging: () => {
        if (this.#call?.kind === 'dialling') this.#call = { kind: 'ringing', number: this.#call.number };
      },
      onTalking: () => this.#talk(session),
      onRemoteAudio: (stream) => (this.#remoteAudio = stream),
      onEnded: (end) => this.#ended(session, end),
    });
  }

  #talk(session: SipCall): void {
    const number = this.#call?.number ?? null;
    this.#call = { kind: 'talking', number, offerId: session.offerId, since: this.#now() };
    this.#muted = false;
  }

  #ended(session: SipCall, end: SipEnd): void {
    if (this.#session !== session) return;
    this.#session = null;
    this.#call = null;
    this.#remoteAudio = null;
    this.#muted = false;
    this.#lastEnd = end;
  }
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
