import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What Asterisk plays without converting: 8 kHz, one channel, 16 bit. */
const FORMAT = ['-r', '8000', '-c', '1', '-b', '16'] as const;
/** Loud enough for a telephone, no click at the ends, nothing above what a telephone carries. */
const EFFECTS = 'highpass 200 sinc -3400 gain -n -4 fade 0.01 -0 0.01 pad 0.1 0.25'.split(' ');

/** Makes a telephone's sound of any file that sox reads. */
export async function toTelephoneSound(sox: string, source: string, target: string): Promise<void> {
  await run(sox, [source, ...FORMAT, target, ...EFFECTS]);
}

/** A short beep after which one speaks. */
export async function makeTone(sox: string, target: string): Promise<void> {
  await run(sox, [
    '-n',
    ...FORMAT,
    target,
    'synth',
    '0.4',
    'sine',
    '1000',
    'gain',
    '-12',
    'fade',
    '0.02',
    '0.4',
    '0.02',
  ]);
}

/** Milliseconds of such a file: after a header of 44 bytes, 16 bytes a millisecond. */
export function durationMsOf(bytes: number): number {
  return Math.max(0, Math.round((bytes - 44) / 16));
}
