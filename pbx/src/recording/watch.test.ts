import { mkdirSync, mkdtempSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brandId, type AgentId, type LegId, type RecordingId } from '@hotline/contracts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunningRecording } from './core/running.ts';
import { filesOf } from './files.ts';
import { RecordingWatch } from './watch.ts';

const SECOND = 16_000;

let folder: string;
let watch: RecordingWatch;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hotline-watch-'));
  watch = new RecordingWatch(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function given(): RunningRecording {
  const speaker = {
    legId: brandId<LegId>('leg-li'),
    kind: 'agent',
    agentId: brandId<AgentId>('li'),
    number: null,
    isHeld: false,
  } as const;
  return {
    recordingId: brandId<RecordingId>('rec'),
    callId: brandId('call'),
    legId: brandId('leg-wang'),
    agentId: brandId('li'),
    hotline: '12315',
    startedAt: 0,
    endedAt: null,
    renewedAt: [],
    holds: [],
    pauses: [],
    segments: [{ from: 0, to: null, speakers: [speaker] }],
  };
}

/** So many seconds of sound, or of nothing, more in the newest files. */
function grows(recording: RunningRecording, seconds: number, { isHeard = true } = {}): void {
  const { said, heard } = filesOf(folder, recording).pieces.at(-1)!;
  mkdirSync(dirname(said), { recursive: true });
  for (const file of [said, heard]) writeFileSync(file, '', { flag: 'a' });
  appendFileSync(said, Buffer.alloc(seconds * SECOND, 8));
  appendFileSync(heard, Buffer.alloc(seconds * SECOND, isHeard ? 8 : 0));
}

let sent = 0;

/** At a look; meanwhile sound went to the citizen, or did not. */
async function ails(recording: RunningRecording, at: number, isSent = true): Promise<boolean> {
  if (isSent) sent += 50;
  return (await watch.ailing([recording], () => Promise.resolve({ sent, received: 0 }), at)).length > 0;
}

test('a recorder whose file no longer grows is ailing; one that grows, or was looked at a moment ago, is not', async () => {
  const recording = given();
  grows(recording, 2);
  expect(await ails(recording, 10_000)).toBe(false);
  expect(await ails(recording, 11_000), 'too soon to say').toBe(false);
  grows(recording, 2);
  expect(await ails(recording, 13_000)).toBe(false);
  expect(await ails(recording, 16_000)).toBe(true);
  expect(await ails(recording, 19_000), 'and still is').toBe(true);
  expect(await ails(recording, 22_000, false), 'nobody says anything').toBe(false);
  recording.renewedAt.push(22_000);
  expect(await ails(recording, 22_100), 'the new piece has its own time').toBe(false);
  expect(await ails(recording, 25_000), 'and it was never begun').toBe(true);
});

test('a recording that hears nobody is begun anew once for one voice, and never while it is paused', async () => {
  const recording = given();
  grows(recording, 10, { isHeard: false });
  expect(await ails(recording, 5_000), 'not yet alone for long enough').toBe(false);
  grows(recording, 1, { isHeard: false });
  expect(await ails(recording, 10_000)).toBe(true);
  recording.pauses.push({ from: 9_000, to: null });
  expect(await ails(recording, 10_000), 'silence was asked for').toBe(false);
  recording.pauses.pop();
  watch.healed(recording);
  grows(recording, 10, { isHeard: false });
  expect(await ails(recording, 30_000), 'it did not help').toBe(false);
});

test('a phone that sends nothing makes no recorder ail', async () => {
  const recording = given();
  grows(recording, 10, { isHeard: false });
  await ails(recording, 10_000);
  grows(recording, 10, { isHeard: false });
  expect(await ails(recording, 20_000, false)).toBe(false);
});

test('a voice that is recorded is not ailing, however quiet', async () => {
  const recording = given();
  grows(recording, 10);
  expect(await ails(recording, 10_000)).toBe(false);
});
