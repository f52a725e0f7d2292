import {
  brandId,
  type CallId,
  type CommandOf,
  type Fact,
  type FactOf,
  type RecordingId,
  type Refusal,
} from '@hotline/contracts';
import { nothing, type Core, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { closed, failed, recordingIdOf } from './recording-facts.ts';
import { endRecording, follow, pausedSince, span, type RunningRecording } from './running.ts';
import { beginTalkers, changeTalkers, hasOurs, type Talkers } from './talkers.ts';

export type { RunningRecording } from './running.ts';

export type RecordingInstruction =
  | { readonly kind: 'start-recording'; readonly callId: CallId; readonly recording: RunningRecording }
  /** Ends the newest piece but one, if it still runs, and begins the newest. */
  | { readonly kind: 'renew-recording'; readonly callId: CallId; readonly recording: RunningRecording }
  /** Silence is written from here on, or no longer. */
  | {
      readonly kind: 'mute-recording';
      readonly callId: CallId;
      readonly recording: RunningRecording;
      readonly isMuted: boolean;
    }
  /** Closes and joins the files, then answers with `recording-closed`. */
  | { readonly kind: 'close-recording'; readonly callId: CallId; readonly recording: RunningRecording };

type RecordingDecision = Decision<RecordingInstruction>;
export type PauseCommand = CommandOf<'pause-recording' | 'resume-recording'>;

/** Which talks are being recorded, who speaks in them, and which recordings are not yet safe on disk. */
export class RecordingCore implements Core<RecordingInstruction> {
  readonly name = 'recording';
  readonly running = new Map<RecordingId, RunningRecording>();
  readonly #talkers = new Map<CallId, Talkers>();

  decide(input: Input): RecordingDecision {
    switch (input.kind) {
      case 'fact':
        return this.#react(input.fact);
      case 'recording-refused': {
        const recording = this.running.get(input.recordingId);
        return recording ? { facts: [failed(recording, 'recorder-refused', input.at)], instructions: [] } : nothing();
      }
      case 'recording-closed': {
        const recording = this.running.get(input.recordingId);
        return recording ? { facts: [closed(recording, input)], instructions: [] } : nothing();
      }
      case 'pause-recording':
        return this.#pause(input.command, input.at);
      case 'recording-not-paused': {
        const recording = this.running.get(input.recordingId);
        return recording && pausedSince(recording) !== null ? resumed(recording, input.at, []) : nothing();
      }
      default:
        return nothing();
    }
  }

  evolve(fact: Fact): void {
    switch (fact.type) {
      case 'call.started':
        if (!this.#talkers.has(fact.callId)) this.#talkers.set(fact.callId, beginTalkers(fact));
        return;
      case 'recording.started':
        return this.#start(fact);
      case 'recording.paused':
      case 'recording.resumed': {
        const recording = this.running.get(fact.recordingId);
        if (recording && recording.endedAt === null) span(recording.pauses, fact.type === 'recording.paused', fact.at);
        return;
      }
      case 'reconcile.healed':
        ailingOf(this.running, fact)?.renewedAt.push(fact.at);
        return;
      case 'recording.finished':
      case 'recording.failed':
        this.running.delete(fact.recordingId);
        return;
      case 'call.ended': {
        this.#talkers.delete(fact.callId);
        const recording = this.ofCall(fact.callId);
        if (recording) endRecording(recording, fact.at);
        return;
      }
      default:
        return this.#follow(fact);
    }
  }

  refusalOf({ callId }: PauseCommand): Refusal | null {
    return this.ofCall(callId) ? null : 'wrong-state';
  }

  /** The recording of a call's present talk. */
  ofCall(callId: CallId): RunningRecording | null {
    for (const recording of this.running.values())
      if (recording.callId === callId && recording.endedAt === null) return recording;
    return null;
  }

  /** Recordings whose talk ended and whose files were not yet joined: a restarted pbx closes them again. */
  unfinished(): RunningRecording[] {
    return [...this.running.values()].filter((recording) => recording.endedAt !== null);
  }

  dump(): unknown {
    return { running: [...this.running.values()], talkers: [...this.#talkers] };
  }

  restore(dumped: unknown): void {
    const { running, talkers } = dumped as {
      running: (Omit<RunningRecording, 'renewedAt'> & Partial<RunningRecording>)[];
      talkers: [CallId, Talkers][];
    };
    // A snapshot of an older version knows nothing of pieces.
    for (const recording of running)
      this.running.set(recording.recordingId, { ...recording, renewedAt: recording.renewedAt ?? [] });
    for (const [callId, each] of talkers) this.#talkers.set(callId, each);
  }

  #react(fact: Fact): RecordingDecision {
    if (fact.type === 'call.connected') return this.#begin(fact, fact.agentId);
    if (fact.type === 'reconcile.healed') return this.#renewAiling(fact);
    if (!('callId' in fact)) return nothing();
    // A talk that was given back to one of ours after it was elsewhere is a new recording.
    const ended = MAY_END.has(fact.type) ? this.#endedBy(fact.callId, fact.at) : [];
    const renewed = MAY_RENEW.has(fact.type) ? this.#renewedBy(fact.callId, fact.at) : [];
    if (fact.type === 'call.taken-over') return withInstructions(this.#takenOver(fact), renewed);
    return ended.length + renewed.length === 0 ? nothing() : { facts: [], instructions: [...ended, ...renewed] };
  }

  #endedBy(callId: CallId | null | undefined, at: number): RecordingInstruction[] {
    return [...this.running.values()]
      .filter((each) => each.callId === callId && each.endedAt === at)
      .map((recording) => close(recording));
  }

  /** Its recorder had died, or heard nobody. */
  #renewAiling(fact: FactOf<'reconcile.healed'>): RecordingDecision {
    const recording = ailingOf(this.running, fact);
    if (!recording) return nothing();
    return { facts: [], instructions: [{ kind: 'renew-recording', callId: recording.callId, recording }] };
  }

  /** Asked for twice when two facts of one moment change who is heard: the second finds it done. */
  #renewedBy(callId: CallId | null | undefined, at: number): RecordingInstruction[] {
    return [...this.running.values()]
      .filter((each) => each.callId === callId && each.endedAt === null && each.renewedAt.at(-1) === at)
      .map((recording) => ({ kind: 'renew-recording', callId: recording.callId, recording }));
  }

  #begin(fact: FactOf<'call.connected' | 'call.taken-over'>, agentId: RunningRecording['agentId']): RecordingDecision {
    const { at, callId } = fact;
    const talkers = this.#talkers.get(callId);
    if (!talkers || this.ofCall(callId)) return nothing();
    const recordingId = recordingIdOf(fact);
    return {
      facts: [{ type: 'recording.started', at, recordingId, callId, agentId }],
      instructions: [{ kind: 'start-recording', callId, recording: this.#fresh(recordingId, fact, talkers) }],
    };
  }

  /** What one agent kept off the recording is not the next one's wish. */
  #takenOver(fact: FactOf<'call.taken-over'>): RecordingDecision {
    const recording = this.ofCall(fact.callId);
    if (!recording) return this.#begin(fact, fact.agentId);
    return pausedSince(recording) === null ? nothing() : resumed(recording, fact.at, [mute(recording, false)]);
  }

  #pause({ type, callId }: PauseCommand, at: number): RecordingDecision {
    const recording = this.ofCall(callId);
    if (!recording) return nothing();
    const isPaused = pausedSince(recording) !== null;
    if (type === 'resume-recording') return isPaused ? resumed(recording, at, [mute(recording, false)]) : nothing();
    if (isPaused) return nothing();
    const { recordingId } = recording;
    const agentId = this.#inCharge(recording);
    return {
      facts: [{ type: 'recording.paused', at, recordingId, callId, agentId }],
      instructions: [mute(recording, true)],
    };
  }

  #inCharge({ callId, agentId }: RunningRecording): RunningRecording['agentId'] {
    return this.#talkers.get(callId)?.present.find((talker) => talker.agentId !== null)?.agentId ?? agentId;
  }

  #start(fact: FactOf<'recording.started'>): void {
    const talkers = this.#talkers.get(fact.callId);
    if (!talkers || this.running.has(fact.recordingId)) return;
    this.running.set(fact.recordingId, this.#fresh(fact.recordingId, fact, talkers));
  }

  #fresh(
    recordingId: RecordingId,
    { callId, agentId, at }: Pick<FactOf<'recording.started'>, 'callId' | 'agentId' | 'at'>,
    talkers: Talkers,
  ): RunningRecording {
    const { legId, hotline } = talkers;
    const recording: RunningRecording = {
      recordingId,
      callId,
      legId,
      agentId,
      hotline,
      startedAt: at,
      endedAt: null,
      renewedAt: [],
      holds: [],
      pauses: [],
      segments: [],
    };
    follow(recording, talkers, at);
    return recording;
  }

  /** A talk without any of ours is not recorded: it is the other authority's. */
  #follow(fact: Fact): void {
    if (!('callId' in fact) || fact.callId === null) return;
    const before = this.#talkers.get(fact.callId);
    if (!before) return;
    const talkers = changeTalkers(before, fact);
    if (talkers === before) return;
    this.#talkers.set(fact.callId, talkers);
    const recording = this.ofCall(fact.callId);
    if (!recording) return;
    const isOver = !hasOurs(talkers) && (talkers.present.length > 0 || fact.type !== 'party.left');
    if (isOver) endRecording(recording, fact.at);
    else follow(recording, talkers, fact.at);
  }
}

/** The facts by which a talk may be over for its recording. */
const MAY_END: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'call.ended',
  'queue.entered',
  'call.returned-to-flow',
  'party.joined',
  'party.left',
]);

/** The facts by which the citizen may come to hear another phone alone. */
const MAY_RENEW: ReadonlySet<Fact['type']> = new Set<Fact['type']>([
  'call.rejoined',
  'call.resumed',
  'call.taken-over',
  'call.connected',
  'party.joined',
  'party.left',
  'party.held',
  'party.resumed',
]);

function ailingOf(
  running: ReadonlyMap<RecordingId, RunningRecording>,
  { kind, id }: FactOf<'reconcile.healed'>,
): RunningRecording | null {
  const recording = kind === 'recording' ? running.get(brandId<RecordingId>(id)) : undefined;
  return recording?.endedAt === null ? recording : null;
}

function withInstructions(decision: RecordingDecision, more: readonly RecordingInstruction[]): RecordingDecision {
  return { facts: decision.facts, instructions: [...more, ...decision.instructions] };
}

function close(recording: RunningRecording): RecordingInstruction {
  return { kind: 'close-recording', callId: recording.callId, recording };
}

function mute(recording: RunningRecording, isMuted: boolean): RecordingInstruction {
  return { kind: 'mute-recording', callId: recording.callId, recording, isMuted };
}

function resumed(
  recording: RunningRecording,
  at: number,
  instructions: readonly RecordingInstruction[],
): RecordingDecision {
  const { recordingId, callId, agentId } = recording;
  return { facts: [{ type: 'recording.resumed', at, recordingId, callId, agentId }], instructions };
}
