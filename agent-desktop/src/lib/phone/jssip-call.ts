import { C, type UA } from 'jssip';
import { OFFER_HEADER, REJOIN_HEADER, type SipCall, type SipCallListener, type SipEnd } from './sip-phone.ts';

type CallOptions = NonNullable<Parameters<UA['call']>[1]>;
export type Session = ReturnType<UA['call']>;
type EndEvent = { cause: string; originator: string };

/** Gathering is over this long after the last candidate: waiting for the browser's own end costs 100 ms more. */
const LAST_CANDIDATE_MS = 20;
const TONE_MS = 160;

const PEER_CONNECTION: RTCConfiguration = { iceServers: [], bundlePolicy: 'max-bundle' };

export function mediaOptions(microphone: MediaStream): CallOptions {
  return {
    mediaStream: microphone,
    mediaConstraints: { audio: true, video: false },
    pcConfig: PEER_CONNECTION,
  };
}

const ENDS: Readonly<Record<string, SipEnd>> = {
  [C.causes.BYE]: 'hung-up',
  [C.causes.CANCELED]: 'canceled',
  [C.causes.BUSY]: 'busy',
  [C.causes.REJECTED]: 'declined',
  [C.causes.NOT_FOUND]: 'not-found',
  [C.causes.NO_ANSWER]: 'no-answer',
  [C.causes.UNAVAILABLE]: 'no-answer',
};

/** One JsSIP session as a {@link SipCall}. */
export class JsSipCall implements SipCall {
  readonly id: string;
  readonly offerId: string | null;
  readonly remoteNumber: string | null;
  readonly isRejoin: boolean;
  readonly #session: Session;
  #listener: SipCallListener | null = null;
  #microphone: MediaStream | null = null;

  constructor(session: Session, headerOf: (name: string) => string | null) {
    this.#session = session;
    this.id = session.id;
    this.offerId = headerOf(OFFER_HEADER);
    this.isRejoin = headerOf(REJOIN_HEADER) !== null;
    this.remoteNumber = session.remote_identity?.uri.user ?? null;
    this.#subscribe();
  }

  listen(listener: SipCallListener): void {
    this.#listener = listener;
  }

  answer(microphone: MediaStream): void {
    this.holdMicrophone(microphone);
    this.#session.answer(mediaOptions(microphone));
  }

  /** The stream is stopped when the call ends: the browser's red dot must not outlive it. */
  holdMicrophone(microphone: MediaStream): void {
    this.#microphone = microphone;
  }

  hangUp(): void {
    // Already gone is success.
    if (!this.#session.isEnded()) this.#session.terminate();
  }

  setMuted(muted: boolean): void {
    if (muted) this.#session.mute({ audio: true });
    else this.#session.unmute({ audio: true });
  }

  sendDigit(digit: string): void {
    this.#session.sendDTMF(digit, { duration: TONE_MS, transportType: C.DTMF_TRANSPORT.RFC2833 });
  }

  /** After the socket came back, or the other side's BYE would never find this phone (phones.md). */
  renewDialog(): void {
    if (this.#session.isEstablished()) this.#session.renegotiate();
  }

  #subscribe(): void {
    const session = this.#session;
    if (session.connection) this.#follow(session.connection);
    session.on('peerconnection', ({ peerconnection }) => this.#follow(peerconnection));
    session.on('progress', () => this.#listener?.onRinging());
    session.on('accepted', () => this.#listener?.onTalking());
    session.on('ended', (event) => this.#ended(event));
    session.on('failed', (event) => this.#ended(event));

    let gathered: ReturnType<typeof setTimeout> | undefined;
    session.on('icecandidate', ({ ready }) => {
      clearTimeout(gathered);
      gathered = setTimeout(ready, LAST_CANDIDATE_MS);
    });
  }

  #follow(connection: RTCPeerConnection): void {
    connection.addEventListener('track', ({ track, streams }) =>
      this.#listener?.onRemoteAudio(streams[0] ?? new MediaStream([track])),
    );
  }

  #ended({ cause }: EndEvent): void {
    for (const track of this.#microphone?.getTracks() ?? []) track.stop();
    this.#microphone = null;
    this.#listener?.onEnded(ENDS[cause] ?? 'failed');
  }
}
