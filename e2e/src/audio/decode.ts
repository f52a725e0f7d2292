import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Samples } from './samples.ts';
import { sox } from './sox.ts';
import { readWav } from './wav.ts';

/** Decodes FLAC (or anything else that sox reads) into samples. */
export function decodeAudio(path: string): Samples {
  const folder = mkdtempSync(join(tmpdir(), 'hotline-decode-'));
  try {
    const wav = join(folder, 'decoded.wav');
    sox(path, '-e', 'signed-integer', '-b', '16', wav);
    return readWav(wav);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
