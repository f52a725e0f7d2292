import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { AgentId, CallId } from '@hotline/contracts';
import { between, channelOf, secondsOf, type Samples } from '@hotline/e2e/audio/samples.ts';
import { secondsOfTone, shareOf } from '@hotline/e2e/audio/measure.ts';
import { AGENT_HZ, CALLER_HZ } from '@hotline/e2e/audio/tone.ts';
import type { SipPhone } from '@hotline/e2e/peers/sip-phone.ts';
import { hears, heardSeconds, hearsFor, hearingOf } from '@hotline/e2e/stack/hearing.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { parseManifest, type RecordingManifest } from '@hotline/recordings-schema';
import { expect } from 'vitest';
import type { RealExchange } from './real-exchange.ts';

/** Whoever comes into a talk as the third; the citizen has 440 Hz, the agent 880. */
export const THIRD_HZ = 620;

export interface Talk {
  readonly li: AgentId;
  readonly liPhone: SipPhone;
  readonly wang: SipPhone;
  readonly callId: CallId;
  readonly since: number;
}

/** Li and Wang talk. */
export async function givenATalk(real: RealExchange): Promise<Talk> {
  const { agentId: li, phone: liPhone } = await real.agent('li', '8001', AGENT_HZ);
  const since = real.journal.lastSeq;
  const { phone: wang, callId } = await real.caller('Wang');
  await real.waitFor('call.connected', (fact) => fact.callId === callId);
  await Promise.all([hears(wang, AGENT_HZ, { seconds: 0.5 }), hears(liPhone, CALLER_HZ, { seconds: 0.5 })]);
  return { li, liPhone, wang, callId, since };
}

/** From now on this phone hears the tone. */
export function hearsNow(phone: SipPhone, hertz: number): Promise<true> {
  return hears(phone, hertz, { from: heardSeconds(phone), seconds: 0.5 });
}

/** From now on this phone hears both tones at once. */
export async function hearsBoth(phone: SipPhone, one: number, other: number): Promise<void> {
  const from = heardSeconds(phone);
  await waitForFact(`${one} and ${other} Hz at the ear of ${phone.name}`, () => {
    const heard = between(phone.heard(), from);
    if (secondsOf(heard) < 0.5) return false;
    const last = channelOf(between(heard, secondsOf(heard) - 0.5), 0);
    return shareOf(last, heard.rate, one) > 0.25 && shareOf(last, heard.rate, other) > 0.25;
  });
}

/** For a second nothing of this tone reaches the phone. */
export async function hearsNothingOf(phone: SipPhone, hertz: number): Promise<void> {
  const from = heardSeconds(phone);
  await hearsFor(phone, 1, from);
  expect(hearingOf(between(phone.heard(), from)).shareOf(hertz), `${hertz} Hz at ${phone.name}`).toBeLessThan(0.1);
}

export async function manifestOf(
  real: RealExchange,
  callId: CallId,
): Promise<{ manifest: RecordingManifest; sound: string }> {
  const finished = await real.waitFor('recording.finished', (fact) => fact.callId === callId);
  const path = join(real.folder, 'recordings', finished.manifest);
  const manifest = parseManifest(JSON.parse(readFileSync(path, 'utf8')));
  return { manifest, sound: join(dirname(path), manifest.audio.file) };
}

/**
 * Both channels hold nobody but these two for most of the time. Counted in tenths of a second, because a phone that the
 * machine's load holds up sends with jumps, and the change from one recorder to the next takes some; a recording that has
 * lost a voice has none of it until the next change.
 */
export function expectBothVoices(samples: Samples, voices: { citizen: number; agent: number }, where: string): void {
  for (const [channel, [who, hertz]] of Object.entries(voices).entries()) {
    const values = channelOf(samples, channel);
    const part = secondsOfTone(values, samples.rate, hertz) / secondsOf(samples);
    expect(part, `${who} for most of the time, ${where}`).toBeGreaterThan(0.6);
    expect(shareOf(values, samples.rate, hertz), `nobody but the ${who}, ${where}`).toBeGreaterThan(0.75);
  }
}

/** Who was heard by the citizen, one after the other. */
export function speakers(manifest: RecordingManifest): string[] {
  return manifest.segments.map((segment) =>
    segment.speakers.map(({ agentId, number }) => agentId ?? number ?? '?').join('+'),
  );
}
