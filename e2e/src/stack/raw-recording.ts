import { readdirSync } from 'node:fs';
import type { CallId } from '@hotline/contracts';
import type { Centre } from './centre.ts';

/** The files that Asterisk is writing for a call at this moment, relative to the recordings folder. */
export function rawFilesOf(centre: Centre, callId: CallId): string[] {
  const started = centre.journal.ofCall(callId).find((fact) => fact.type === 'recording.started');
  if (started?.type !== 'recording.started') throw new Error(`call ${callId} is not being recorded`);
  const files = readdirSync(centre.recordings, { recursive: true, encoding: 'utf8' });
  const raw = files.filter((file) => file.includes(started.recordingId) && file.endsWith('.wav'));
  if (raw.length === 0) throw new Error(`no files of ${started.recordingId} in ${centre.recordings}`);
  return raw;
}
