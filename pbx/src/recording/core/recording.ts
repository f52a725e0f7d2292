import {
  brandId,
  type AgentId,
  type CallId,
  type Fact,
  type Hotline,
  type LegId,
  type RecordingId,
} from '@hotline/contracts';
import { nothing, type Core, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';

export interface RunningRecording {
  readonly recordingId: RecordingId;
  readonly callId: CallId;
  readonly legId: LegId;
  readonly agentId: AgentId;
  readonly hotline: Hotline;
  readonly startedAt: number;
  /** Set when the talk has ended; files are being closed and joined. */
  endedAt: number | null;
  readonly holds: { readonly from: number; to: number | null }[];
}

export type RecordingInstruction =
  | { readonly kind: 'start-recording'; readonly callId: CallId; readonly recording: RunningRecording }
  /** Closes and joins the files, then answers with `recording-closed`. */
  | { readonly kind: 'close-recording'; readonly callId: CallId; readonly recording: RunningRecording };

interface CallerOfCall {
  readonly legId: LegId;
  readonly hotline: Hotline;
}

/** Which talks are being recorded, and which recordings are not yet safe on disk. */
export class RecordingCore implements Core<RecordingInstruction> {
  readonly name = 'recording';
  readonly running = new Map<RecordingId, RunningRecording>();
  readonly #callers = new Map<CallId, CallerOfCall>();

  decide(input: Input): Decision<RecordingInstruction> {
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
      default:
        return nothing();
    }
  }

  #react(fact: Fact): Decision<RecordingInstruction> {
    if (fact.type === 'call.connected') {
      const { at, callId, agentId } = fact;
      const caller = this.#callers.get(callId);
      if (!caller) return nothing();
      const recordingId = brandId<RecordingId>(`${fact.bridgeId}-rec`);
      const recording = { recordingId, callId, agentId, ...caller, startedAt: at, endedAt: null, holds: [] };
      return {
        facts: [{ type: 'recording.started', at, recordingId, callId, agentId }],
        instructions: [{ kind: 'start-recording', callId, recording }],
      };
    }
    if (fact.type !== 'call.ended') return nothing();
    const recording = this.ofCall(fact.callId);
    return recording
      ? { facts: [], instructions: [{ kind: 'close-recording', callId: fact.callId, recording }] }
      : nothing();
  }

  evolve(fact: Fact): void {
    switch (fact.type) {
      case 'call.started':
        this.#callers.set(fact.callId, { legId: fact.legId, hotline: fact.hotline });
        return;
      case 'recording.started':
        return this.#start(fact);
      case 'call.held':
        this.ofCall(fact.callId)?.holds.push({ from: fact.at, to: null });
        return;
      case 'call.resumed':
        return this.#endHold(fact.callId, fact.at);
      case 'call.ended': {
        this.#callers.delete(fact.callId);
        this.#endHold(fact.callId, fact.at);
        const recording = this.ofCall(fact.callId);
        if (recording) recording.endedAt ??= fact.at;
        return;
      }
      case 'recording.finished':
      case 'recording.failed':
        this.running.delete(fact.recordingId);
        return;
      default:
        return;
    }
  }

  ofCall(callId: CallId): RunningRecording | null {
    for (const recording of this.running.values()) if (recording.callId === callId) return recording;
    return null;
  }

  /** Recordings whose talk ended and whose files were not yet joined: a restarted pbx closes them again. */
  unfinished(): RunningRecording[] {
    return [...this.running.values()].filter((recording) => recording.endedAt !== null);
  }

  dump(): unknown {
    return { running: [...this.running.values()], callers: [...this.#callers] };
  }

  restore(dumped: unknown): void {
    const { running, callers } = dumped as { running: RunningRecording[]; callers: [CallId, CallerOfCall][] };
    for (const recording of running) this.running.set(recording.recordingId, recording);
    for (const [callId, caller] of callers) this.#callers.set(callId, caller);
  }

  #start(fact: Extract<Fact, { type: 'recording.started' }>): void {
    const caller = this.#callers.get(fact.callId);
    if (!caller || this.running.has(fact.recordingId)) return;
    const { recordingId, callId, agentId, at } = fact;
    this.running.set(recordingId, { recordingId, callId, agentId, ...caller, startedAt: at, endedAt: null, holds: [] });
  }

  #endHold(callId: CallId, at: number): void {
    const last = this.ofCall(callId)?.holds.at(-1);
    if (last) last.to ??= at;
  }
}

function failed(
  recording: RunningRecording,
  reason: Extract<Fact, { type: 'recording.failed' }>['reason'],
  at: number,
): Fact {
  const { recordingId, callId } = recording;
  return { type: 'recording.failed', at, recordingId, callId, reason };
}

function closed(recording: RunningRecording, input: Extract<Input, { kind: 'recording-closed' }>): Fact {
  const { at, result } = input;
  if (!result.ok) return failed(recording, result.reason, at);
  const { recordingId, callId } = recording;
  const { manifest, sha256, bytes, durationMs } = result;
  return { type: 'recording.finished', at, recordingId, callId, manifest, sha256, bytes, durationMs };
}
