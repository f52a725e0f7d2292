import type { AgentId, CallId, Hotline, LegId, RecordingId } from '@hotline/contracts';
import { hasOurs, speakersOf, type Talker, type Talkers } from './talkers.ts';

/** From one moment to another; still going on while `to` is null. */
export interface Span {
  readonly from: number;
  to: number | null;
}

export interface Segment extends Span {
  readonly speakers: readonly Talker[];
}

export interface RunningRecording {
  readonly recordingId: RecordingId;
  readonly callId: CallId;
  /** The citizen's: what this leg says and hears is recorded. */
  readonly legId: LegId;
  readonly agentId: AgentId;
  readonly hotline: Hotline;
  readonly startedAt: number;
  /** Set when the talk has ended; files are being closed and joined. */
  endedAt: number | null;
  /**
   * When the recorder began anew. Asterisk decodes what the citizen hears by RTP sequence numbers, and drops whatever
   * seems late: a voice from another phone has numbers of its own, and half of them would be silence in the recording.
   */
  readonly renewedAt: number[];
  readonly holds: Span[];
  readonly pauses: Span[];
  readonly segments: Segment[];
}

export function pausedSince({ pauses }: RunningRecording): number | null {
  const last = pauses.at(-1);
  return last && last.to === null ? last.from : null;
}

/** A phone that was not heard for so long has counted on by half of what 16 bits can count, 50 times a second. */
const COUNTED_ON_MS = 300_000;

/** Writes down what the talk became at this moment. */
export function follow(recording: RunningRecording, talkers: Talkers, at: number): void {
  const speakers = speakersOf(talkers);
  const last = recording.segments.at(-1);
  if (last?.to === null && isSame(last.speakers, speakers)) return;
  if (last) last.to ??= at;
  if (isAnotherVoice(recording, speakers, at)) recording.renewedAt.push(at);
  if (speakers.length > 0) recording.segments.push({ from: at, to: null, speakers });
  span(recording.holds, talkers.isCallerHeld && hasOurs(talkers), at);
}

/** Opens a span, or closes the open one; the same again changes nothing. */
export function span(spans: Span[], isOn: boolean, at: number): void {
  const last = spans.at(-1);
  const isOpen = last?.to === null;
  if (isOn && !isOpen) spans.push({ from: at, to: null });
  if (!isOn && last) last.to ??= at;
}

export function endRecording(recording: RunningRecording, at: number): void {
  if (recording.endedAt !== null) return;
  recording.endedAt = at;
  span(recording.holds, false, at);
  span(recording.pauses, false, at);
  span(recording.segments, false, at);
}

/** Two or more voices are mixed by Asterisk, which numbers nothing; so only a voice that is heard alone matters. */
function isAnotherVoice({ segments }: RunningRecording, speakers: readonly Talker[], at: number): boolean {
  const [voice, ...others] = speakers;
  if (!voice || others.length > 0) return false;
  const before = segments.findLast((segment) => segment.speakers.length === 1);
  if (!before) return segments.length > 0;
  return before.speakers[0]?.legId !== voice.legId || at - (before.to ?? at) > COUNTED_ON_MS;
}

function isSame(these: readonly Talker[], those: readonly Talker[]): boolean {
  return these.length === those.length && these.every((talker, index) => talker.legId === those[index]?.legId);
}
