import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isThere } from './found-asterisk.ts';
import { runCommand } from './run-command.ts';

/** Four soft chords in Hz, bass first; each sounds for some seconds and fades into the next. */
const CHORDS = [
  [130.81, 261.63, 329.63, 493.88],
  [110.0, 220.0, 329.63, 392.0],
  [174.61, 261.63, 349.23, 440.0],
  [98.0, 246.94, 293.66, 392.0],
] as const;
const CHORD_SECONDS = 5;

async function makeChord(sox: string, path: string, notes: readonly number[]): Promise<void> {
  const synth = ['synth', String(CHORD_SECONDS), ...notes.flatMap((note) => ['sine', String(note)])];
  const soften = [
    'remix',
    '-',
    'tremolo',
    '0.4',
    '20',
    'fade',
    'q',
    '1.5',
    String(CHORD_SECONDS),
    '1.8',
    'gain',
    '-n',
    '-24',
  ];
  const result = await runCommand(sox, [
    '-r',
    '8000',
    '-c',
    '4',
    '-n',
    '-b',
    '16',
    '-c',
    '1',
    path,
    ...synth,
    ...soften,
  ]);
  if (result.code !== 0) throw new Error(`music on hold could not be made: ${result.stderr.trim()}`);
}

/** Makes the music that callers hear while they wait, unless it is there. It is quiet: people talk beside the phone. */
export async function makeMusic(sox: string, folder: string): Promise<void> {
  const path = join(folder, 'chords.wav');
  if (await isThere(path)) return;
  const parts = join(folder, '..', 'music-parts');
  await mkdir(folder, { recursive: true });
  await mkdir(parts, { recursive: true });
  const files = CHORDS.map((_, index) => join(parts, `${index}.wav`));
  for (const [index, notes] of CHORDS.entries()) await makeChord(sox, files[index] ?? '', notes);
  const whole = join(parts, 'whole.wav');
  const joined = await runCommand(sox, [...files, whole]);
  if (joined.code !== 0) throw new Error(`music on hold could not be joined: ${joined.stderr.trim()}`);
  await rename(whole, path);
}
