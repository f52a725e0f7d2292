import { Microphone } from './managers/microphone.svelte.ts';
import { Phone } from './managers/phone.svelte.ts';
import { browserMicrophone } from './phone/browser.ts';
import { JsSipPhone } from './phone/jssip-phone.ts';
import type { Shell } from './shell.ts';

export function createCitizenPhone({ preferences, clock }: Shell): Phone {
  const microphone = new Microphone(browserMicrophone(), preferences);
  return new Phone(
    (account, listener) => new JsSipPhone(account, listener),
    microphone,
    () => clock.now,
  );
}
