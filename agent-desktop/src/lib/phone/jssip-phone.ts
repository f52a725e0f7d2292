import { UA, WebSocketInterface } from 'jssip';
import { JsSipCall, mediaOptions, type Session } from './jssip-call.ts';
import type { SipAccount, SipCall, SipPhone, SipPhoneListener } from './sip-phone.ts';
import { WatchedSocket } from './watched-socket.ts';

const REGISTER_EXPIRES_SECONDS = 120;
const RETRY_MIN_SECONDS = 1;
const RETRY_MAX_SECONDS = 4;
const BUSY_HERE = 486;

interface InviteRequest {
  getHeader(name: string): string | undefined;
}
interface NewSessionEvent {
  readonly originator: string;
  readonly session: Session;
  readonly request: InviteRequest;
}

export class JsSipPhone implements SipPhone {
  readonly #ua: UA;
  readonly #listener: SipPhoneListener;
  #calls: readonly JsSipCall[] = [];
  #wasConnected = false;

  constructor(account: SipAccount, listener: SipPhoneListener) {
    this.#listener = listener;
    const socket = account.register ? new WatchedSocket(account.socketUrl) : new WebSocketInterface(account.socketUrl);
    this.#ua = new UA({
      sockets: [socket],
      uri: account.uri,
      authorization_user: account.authorizationUser,
      password: account.password,
      register: account.register,
      register_expires: REGISTER_EXPIRES_SECONDS,
      // pbx and Asterisk watch the dialog (rtp_timeout, qualify); timers here would only add re-INVITEs.
      session_timers: false,
      connection_recovery_min_interval: RETRY_MIN_SECONDS,
      connection_recovery_max_interval: RETRY_MAX_SECONDS,
      user_agent: 'hotline-desk',
    });
    this.#subscribe(account.register);
  }

  start(): void {
    this.#listener.onLink('connecting');
    this.#ua.start();
  }

  stop(): void {
    this.#ua.stop();
  }

  call(number: string, microphone: MediaStream): SipCall {
    const session = this.#ua.call(number, mediaOptions(microphone));
    const call = this.#keep(new JsSipCall(session, () => null), session);
    call.holdMicrophone(microphone);
    return call;
  }

  #subscribe(registers: boolean): void {
    this.#ua.on('connected', () => {
      if (!registers) this.#listener.onLink('ready');
      if (this.#wasConnected) for (const call of this.#calls) call.renewDialog();
      this.#wasConnected = true;
    });
    this.#ua.on('disconnected', () => this.#listener.onLink('lost'));
    this.#ua.on('registered', () => this.#listener.onLink('ready'));
    this.#ua.on('registrationFailed', () => this.#listener.onLink('refused'));
    this.#ua.on('newRTCSession', (event: NewSessionEvent) => this.#arrive(event));
  }

  #arrive({ originator, session, request }: NewSessionEvent): void {
    if (originator !== 'remote') return;
    if (this.#calls.length > 0) {
      session.terminate({ status_code: BUSY_HERE });
      return;
    }
    const call = this.#keep(new JsSipCall(session, (name) => request.getHeader(name) ?? null), session);
    if (call.offerId) performance.mark('invite-received', { detail: { offerId: call.offerId } });
    this.#listener.onIncoming(call);
  }

  #keep(call: JsSipCall, session: Session): JsSipCall {
    this.#calls = [...this.#calls, call];
    const forget = () => (this.#calls = this.#calls.filter((kept) => kept !== call));
    session.on('ended', forget);
    session.on('failed', forget);
    return call;
  }
}
