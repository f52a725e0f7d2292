import { between, channelOf, secondsOf, type Samples } from '../audio/samples.ts';
import { energyOf, longestSilence, secondsOfTone, shareOf } from '../audio/measure.ts';
import type { SipPhone } from '../peers/sip-phone.ts';
import { waitForFact } from '../wait-for-fact.ts';

/** Waits until a phone has heard a tone for so long, counted from a moment of its recording. */
export function hears(
  phone: SipPhone,
  hertz: number,
  options: { seconds?: number; from?: number } = {},
): Promise<true> {
  const { seconds = 1, from = 0 } = options;
  return waitForFact(`${hertz} Hz at the ear of ${phone.name}`, () => {
    const heard = between(phone.heard(), from);
    return heard.channels.length > 0 && secondsOfTone(channelOf(heard, 0), heard.rate, hertz) >= seconds;
  });
}

/** How far the phone's own recording of what it hears has come, in seconds: a mark for {@link hears} and the like. */
export function heardSeconds(phone: SipPhone): number {
  return secondsOf(phone.heard());
}

/** Waits until the phone has heard so many more seconds of whatever there is. */
export function hearsFor(phone: SipPhone, seconds: number, from = heardSeconds(phone)): Promise<true> {
  return waitForFact(
    `${seconds} s more at the ear of ${phone.name}`,
    () => heardSeconds(phone) >= from + seconds,
    60_000,
  );
}

/** What share of the last second at this ear a voice has. */
function shareNow(ear: SipPhone, hertz: number): number {
  const heard = ear.heard();
  return hearingOf(between(heard, Math.max(0, secondsOf(heard) - 1))).shareOf(hertz);
}

/** Waits until a phone hears all of these voices at the same time, and none of the others. */
export async function untilHears(ear: SipPhone, voices: readonly number[], not: readonly number[] = []): Promise<void> {
  await waitForFact(`${ear.name} hears ${voices.join(', ')} and not ${not.join(', ')}`, () => {
    const isHeard = voices.every((hertz) => shareNow(ear, hertz) > 0.1);
    return isHeard && not.every((hertz) => shareNow(ear, hertz) < 0.02);
  });
}

export interface Hearing {
  readonly seconds: number;
  readonly energy: number;
  readonly longestSilence: number;
  shareOf(hertz: number): number;
}

export function hearingOf(samples: Samples, channel = 0): Hearing {
  const values = channelOf(samples, channel);
  return {
    seconds: secondsOf(samples),
    energy: energyOf(values),
    longestSilence: longestSilence(values, samples.rate),
    shareOf: (hertz) => shareOf(values, samples.rate, hertz),
  };
}
