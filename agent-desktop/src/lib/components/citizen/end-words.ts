import type { SipEnd } from '$lib/phone/sip-phone.ts';

type EndMessage = `citizen.end-${SipEnd}`;

export function endWords(end: SipEnd): EndMessage {
  return `citizen.end-${end}`;
}
