import { expect, test } from 'vitest';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { energyOf, longestSilence, secondsOfTone, shareOf } from './measure.ts';
import { channelOf, secondsOf } from './samples.ts';
import { readWav, writeWav } from './wav.ts';

const RATE = 8000;
const tone = (hertz: number, seconds: number) =>
  Float32Array.from({ length: RATE * seconds }, (_, n) => 0.3 * Math.sin((2 * Math.PI * hertz * n) / RATE));

test('a tone has its whole energy at its own frequency and none at the other', () => {
  expect(shareOf(tone(440, 1), RATE, 440)).toBeGreaterThan(0.99);
  expect(shareOf(tone(440, 1), RATE, 880)).toBeLessThan(0.01);
  expect(energyOf(tone(880, 1))).toBeCloseTo(0.3 / Math.SQRT2, 2);
});

test('silence has no tone and no energy', () => {
  const silence = new Float32Array(RATE);
  expect(shareOf(silence, RATE, 440)).toBe(0);
  expect(secondsOfTone(silence, RATE, 440)).toBe(0);
});

test('a gap in a talk is as long as it is', () => {
  const talk = Float32Array.from([...tone(440, 1), ...new Float32Array(RATE / 2), ...tone(440, 1)]);
  expect(longestSilence(talk, RATE)).toBeCloseTo(0.5, 1);
  expect(secondsOfTone(talk, RATE, 440)).toBeCloseTo(2, 1);
});

test('what is written is read back, channel by channel', () => {
  const path = join(tmpdir(), `hotline-wav-${process.pid}.wav`);
  writeWav(path, { rate: RATE, channels: [tone(440, 1), tone(880, 1)] });
  const read = readWav(path);
  rmSync(path);
  expect(secondsOf(read)).toBe(1);
  expect(shareOf(channelOf(read, 0), RATE, 440)).toBeGreaterThan(0.99);
  expect(shareOf(channelOf(read, 1), RATE, 880)).toBeGreaterThan(0.99);
});
