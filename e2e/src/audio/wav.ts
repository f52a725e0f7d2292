import { readFileSync, writeFileSync } from 'node:fs';
import type { Samples } from './samples.ts';

const HEADER_BYTES = 44;

/** Writes 16-bit PCM. */
export function writeWav(path: string, samples: Samples): void {
  const channels = samples.channels.length;
  const frames = samples.channels[0]?.length ?? 0;
  const bytes = frames * channels * 2;
  const wav = Buffer.alloc(HEADER_BYTES + bytes);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + bytes, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(channels, 22);
  wav.writeUInt32LE(samples.rate, 24);
  wav.writeUInt32LE(samples.rate * channels * 2, 28);
  wav.writeUInt16LE(channels * 2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(bytes, 40);
  samples.channels.forEach((channel, index) =>
    channel.forEach((value, frame) => {
      const clipped = Math.max(-1, Math.min(1, value));
      wav.writeInt16LE(Math.round(clipped * 32767), HEADER_BYTES + (frame * channels + index) * 2);
    }),
  );
  writeFileSync(path, wav);
}

/**
 * Reads 16-bit PCM. The lengths in the header are ignored: a recording that is still being written says 0 there,
 * and tests listen while the call goes on.
 */
export function readWav(path: string): Samples {
  const wav = readFileSync(path);
  if (wav.length < HEADER_BYTES || wav.toString('latin1', 0, 4) !== 'RIFF')
    return { rate: 8000, channels: [new Float32Array()] };
  let at = 12;
  let channelCount = 1;
  let rate = 8000;
  while (at + 8 <= wav.length) {
    const id = wav.toString('latin1', at, at + 4);
    const size = wav.readUInt32LE(at + 4);
    if (id === 'data') break;
    if (id === 'fmt ') {
      channelCount = wav.readUInt16LE(at + 10);
      rate = wav.readUInt32LE(at + 12);
      const bits = wav.readUInt16LE(at + 22);
      if (bits !== 16) throw new Error(`${path}: ${bits} bits a sample, expected 16`);
    }
    at += 8 + size + (size % 2);
  }
  const start = at + 8;
  const frames = Math.max(0, Math.floor((wav.length - start) / (2 * channelCount)));
  const channels = Array.from({ length: channelCount }, (_, channel) => {
    const values = new Float32Array(frames);
    for (let frame = 0; frame < frames; frame += 1) {
      values[frame] = wav.readInt16LE(start + (frame * channelCount + channel) * 2) / 32768;
    }
    return values;
  });
  return { rate, channels };
}
