import type { CallId, FactOf } from '@hotline/contracts';
import { SipPhone } from '../peers/sip-phone.ts';
import type { Centre } from './centre.ts';

let numbersGiven = Math.floor(Math.random() * 1_000_000) * 10;

/** A mobile number that no other call of this run has, so that a call can be found by it. */
export function freshNumber(): string {
  numbersGiven += 1;
  return `138${String(numbersGiven % 100_000_000).padStart(8, '0')}`;
}

/** A citizen with a phone on the trunk side. */
export class Caller {
  readonly name: string;
  readonly number: string;
  readonly phone: SipPhone;
  readonly #centre: Centre;

  private constructor(name: string, number: string, phone: SipPhone, centre: Centre) {
    this.name = name;
    this.number = number;
    this.phone = phone;
    this.#centre = centre;
  }

  /** With `sipPort` the phone can be called there, by OUTGOING_ROUTES. */
  static async withPhone(centre: Centre, name: string, number = freshNumber(), sipPort?: number): Promise<Caller> {
    const own = sipPort === undefined ? {} : { sipPort };
    const phone = await SipPhone.start({ name, sip: centre.sip, user: number, ...own });
    return new Caller(name, number, phone, centre);
  }

  /** Dials and waits until pbx has the call in its journal. */
  async dial(hotline = '12315'): Promise<FactOf<'call.started'>> {
    const since = this.#centre.journal.mark();
    await this.phone.dial(hotline);
    return this.#centre.journal.waitFor('call.started', (fact) => fact.callerNumber === this.number, { since });
  }

  /** Dials and waits through the greeting until the call stands in its queue. */
  async dialIntoQueue(hotline = '12315'): Promise<CallId> {
    const { callId } = await this.dial(hotline);
    await this.#centre.journal.waitFor('queue.entered', (fact) => fact.callId === callId, { withinMs: 40_000 });
    return callId;
  }

  async stop(): Promise<void> {
    await this.phone.stop();
  }
}
