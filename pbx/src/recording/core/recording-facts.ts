import { brandId, type Fact, type FactOf, type RecordingId } from '@hotline/contracts';
import type { Input } from '../../switchboard/input.ts';
import type { RunningRecording } from './running.ts';

/** One bridge may see several talks, with another authority between them. */
export function recordingIdOf(fact: FactOf<'call.connected' | 'call.taken-over'>): RecordingId {
  return brandId(fact.type === 'call.connected' ? `${fact.bridgeId}-rec` : `${fact.legId}-rec`);
}

export function failed(recording: RunningRecording, reason: FactOf<'recording.failed'>['reason'], at: number): Fact {
  const { recordingId, callId } = recording;
  return { type: 'recording.failed', at, recordingId, callId, reason };
}

export function closed(recording: RunningRecording, input: Extract<Input, { kind: 'recording-closed' }>): Fact {
  const { at, result } = input;
  if (!result.ok) return failed(recording, result.reason, at);
  const { recordingId, callId } = recording;
  const { manifest, sha256, bytes, durationMs } = result;
  return { type: 'recording.finished', at, recordingId, callId, manifest, sha256, bytes, durationMs };
}
