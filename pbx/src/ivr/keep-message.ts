import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { VoicemailFailure } from '@hotline/contracts';
import { localTime } from '@hotline/ivr-flows/walk';
import type { Telephony } from '../telephony.ts';
import type { Message } from './core/walk.ts';

export type Kept =
  | {
      readonly ok: true;
      readonly file: string;
      readonly durationMs: number;
      readonly bytes: number;
      readonly sha256: string;
    }
  | { readonly ok: false; readonly reason: VoicemailFailure };

/** Shorter ones hold no word. */
const SHORTEST_MS = 1000;
/** 8 kHz, 16 bit, one channel, after a header of 44 bytes: what Asterisk's `wav` is. */
const HEADER_BYTES = 44;
const BYTES_A_MS = 16;

/** Moves a message from the switch to `voicemail/YYYY/MM/DD/ID.wav` in the recordings folder. */
export async function keepMessage(telephony: Telephony, folder: string, message: Message): Promise<Kept> {
  const { voicemailId, startedAt } = message;
  const day = localTime(startedAt, 'Asia/Shanghai').day.replaceAll('-', '/');
  const file = join('voicemail', day, `${voicemailId}.wav`);
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  if ((await telephony.takeMessage(voicemailId, path)) === 'gone') return { ok: false, reason: 'file-missing' };
  const sound = await readFile(path);
  const durationMs = Math.max(0, Math.round((sound.byteLength - HEADER_BYTES) / BYTES_A_MS));
  if (durationMs < SHORTEST_MS) {
    await rm(path, { force: true });
    return { ok: false, reason: 'too-short' };
  }
  const sha256 = createHash('sha256').update(sound).digest('hex');
  return { ok: true, file, durationMs, bytes: sound.byteLength, sha256 };
}
