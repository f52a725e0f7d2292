import type { SipCall, SipCallListener, SipEnd, SipPhone, SipPhoneListener } from '../phone/sip-phone.ts';

export class FakeCall implements SipCall {
  readonly id = 'session-1';
  readonly offerId: string | null;
  readonly remoteNumber: string | null;
  listener: SipCallListener | null = null;
  readonly done: string[] = [];

  readonly isRejoin: boolean;

  constructor(offerId: string | null, remoteNumber: string | null = null, isRejoin = false) {
    this.isRejoin = isRejoin;
    this.offerId = offerId;
    this.remoteNumber = remoteNumber;
  }

  listen(listener: SipCallListener): void {
    this.listener = listener;
  }
  answer(): void {
    this.done.push('answer');
  }
  hangUp(): void {
    this.done.push('hang-up');
  }
  setMuted(muted: boolean): void {
    this.done.push(muted ? 'mute' : 'unmute');
  }
  sendDigit(digit: string): void {
    this.done.push(`digit ${digit}`);
  }
  ends(end: SipEnd): void {
    this.listener?.onEnded(end);
  }
}

/** A telephone that rings when a test says so. */
export class FakePhone implements SipPhone {
  readonly listener: SipPhoneListener;
  readonly dialled: FakeCall[] = [];
  isRunning = false;

  constructor(listener: SipPhoneListener) {
    this.listener = listener;
  }
  start(): void {
    this.isRunning = true;
  }
  stop(): void {
    this.isRunning = false;
  }
  call(number: string): SipCall {
    const call = new FakeCall(null, number);
    this.dialled.push(call);
    return call;
  }
  rings(call: FakeCall): FakeCall {
    this.listener.onIncoming(call);
    return call;
  }
}

/** A microphone stream whose tracks can be seen to be stopped. */
export function fakeStream() {
  const track = { isStopped: false, stop: () => void (track.isStopped = true) };
  return { track, stream: { getTracks: () => [track] } as unknown as MediaStream };
}
