import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import type { Samples } from './samples.ts';
import { sox } from './sox.ts';
import { writeWav } from './wav.ts';

/** Whose voice a frequency is, in every test and bench (phones.md). */
export const CALLER_HZ = 440;
export const AGENT_HZ = 880;

function sine(hertz: number, seconds: number, rate: number): Float32Array {
  return Float32Array.from(
    { length: Math.round(seconds * rate) },
    (_, n) => 0.3 * Math.sin((2 * Math.PI * hertz * n) / rate),
  );
}

export function toneSamples(hertz: number, seconds: number, rate = 8000): Samples {
  return { rate, channels: [sine(hertz, seconds, rate)] };
}

function made(name: string, write: (path: string) => void): string {
  const folder = join(tmpdir(), 'hotline-tones');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  if (existsSync(path)) return path;
  // Several test files run side by side: each writes its own copy and the last rename wins.
  const own = `${path}.${process.pid}`;
  write(own);
  renameSync(own, path);
  return path;
}

/** A tone as a WAV file, mono 16 bit. Made once a machine. A baresip call ends with its file, hence the length. */
export function toneWav(hertz: number, seconds = 300, rate = 8000): string {
  return made(`${hertz}-${seconds}s-${rate}.wav`, (path) => writeWav(path, toneSamples(hertz, seconds, rate)));
}

/** The same as headerless A-law at 8 kHz, as SIPp's rtp_stream wants it. */
export function toneAlaw(hertz: number, seconds = 10): string {
  return made(`${hertz}-${seconds}s.al`, (path) => sox(toneWav(hertz, seconds), '-t', 'al', path));
}
