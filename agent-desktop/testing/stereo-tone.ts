import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RATE = 8_000;
const SECONDS = 6;

/** A WAV with speech-like bursts, alternating between the two channels. Returns its path. */
export function stereoTone(): string {
  const frames = RATE * SECONDS;
  const data = Buffer.alloc(frames * 4);
  for (let i = 0; i < frames; i++) {
    const t = i / RATE;
    const voice = Math.sin(2 * Math.PI * 440 * t) * Math.abs(Math.sin(t * 9)) * 12_000;
    const isLeft = Math.floor(t / 1.5) % 2 === 0;
    data.writeInt16LE(Math.round(isLeft ? voice : 0), i * 4);
    data.writeInt16LE(Math.round(isLeft ? 0 : voice), i * 4 + 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + data.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(2, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 4, 28);
  header.writeUInt16LE(4, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(data.length, 40);
  const path = join(tmpdir(), 'hotline-desktop-tone.wav');
  writeFileSync(path, Buffer.concat([header, data]));
  return path;
}
