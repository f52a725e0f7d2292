import { brandId, type AgentId, type CallId, type LegId, type RecordingId } from '@hotline/contracts';
import { expect, test } from 'vitest';
import { follow, type RunningRecording } from './running.ts';
import type { Talker, Talkers } from './talkers.ts';

const MINUTE_MS = 60_000;

function phoneOf(name: string): Talker {
  return {
    legId: brandId<LegId>(`leg-${name}`),
    kind: 'agent',
    agentId: brandId<AgentId>(name),
    number: null,
    isHeld: false,
  };
}

function hearing(...present: Talker[]): Talkers {
  return { legId: brandId('leg-wang'), hotline: '12315', isCallerHeld: false, present };
}

function given(): RunningRecording {
  const ids = {
    recordingId: brandId<RecordingId>('rec'),
    callId: brandId<CallId>('call'),
    agentId: brandId<AgentId>('li'),
  };
  const lists = { renewedAt: [], holds: [], pauses: [], segments: [] };
  const recording: RunningRecording = {
    ...ids,
    ...lists,
    legId: brandId('leg-wang'),
    hotline: '12315',
    startedAt: 0,
    endedAt: null,
  };
  follow(recording, hearing(phoneOf('li')), 0);
  return recording;
}

test('the recorder is begun anew for another phone that is heard alone, not for what is mixed for three', () => {
  const recording = given();
  follow(recording, hearing(phoneOf('li'), phoneOf('zhao')), 1000);
  expect(recording.renewedAt).toEqual([]);
  follow(recording, hearing(phoneOf('zhao')), 2000);
  expect(recording.renewedAt).toEqual([2000]);
  follow(recording, hearing(phoneOf('zhao'), phoneOf('li')), 3000);
  follow(recording, hearing(phoneOf('zhao')), 4000);
  expect(recording.renewedAt).toEqual([2000]);
});

test('the same phone after a hold goes on, unless it has counted on for too long meanwhile', () => {
  const recording = given();
  follow(recording, { ...hearing(phoneOf('li')), isCallerHeld: true }, MINUTE_MS);
  follow(recording, hearing(phoneOf('li')), 2 * MINUTE_MS);
  expect(recording.renewedAt).toEqual([]);
  follow(recording, { ...hearing(phoneOf('li')), isCallerHeld: true }, 3 * MINUTE_MS);
  follow(recording, hearing(phoneOf('li')), 9 * MINUTE_MS);
  expect(recording.renewedAt).toEqual([9 * MINUTE_MS]);
});
