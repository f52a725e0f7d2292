import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { brandId, type AgentId, type CallId, type Fact, type LegId, type RecordingId } from '@hotline/contracts';
import type { RunningRecording } from '../recording/core/recording.ts';
import { filesOf, type RecordingFiles } from '../recording/files.ts';
import type { JoinResult } from '../recording/join.ts';
import type { Clock } from '../switchboard/clock.ts';
import type { Telephony } from '../telephony.ts';
import { decideVisits, readVisits, type Visit } from './core/visits.ts';
import type { EmergencySwitch } from './emergency-switch.ts';

export interface EmergencyLineParts {
  readonly switch: EmergencySwitch;
  readonly telephony: Telephony;
  readonly recordingsFolder: string;
  readonly join: (recording: RunningRecording, files: RecordingFiles) => Promise<JoinResult>;
  readonly agentOf: (endpoint: string) => AgentId | null;
  readonly clock: Clock;
  readonly state: (fact: Fact) => void;
  readonly onFailure: (error: unknown) => void;
}

/** How often a talk that the emergency queue still carries is looked at. */
const LOOK_AGAIN_MS = 5_000;

/**
 * The calls that Asterisk carried alone (design.md, decision 7). When pbx is there again it takes back who waits, and
 * writes down who has left, with the recording. Facts come before Asterisk forgets: a crash between writes them twice,
 * under the same ids, which changes nothing.
 */
export class EmergencyLine {
  readonly #parts: EmergencyLineParts;
  #stopTimer: (() => void) | null = null;
  #isStopped = false;
  #working: Promise<void> = Promise.resolve();

  constructor(parts: EmergencyLineParts) {
    this.#parts = parts;
  }

  /** After each reconcile. What fails is reported and tried again with the next connection. */
  collect(): Promise<void> {
    this.#working = this.#working.then(() => this.#collect()).catch((error: unknown) => this.#parts.onFailure(error));
    return this.#working;
  }

  /** What is being written down is left as it is: Asterisk has not forgotten it. */
  stop(): void {
    this.#isStopped = true;
    this.#stopTimer?.();
  }

  async #collect(): Promise<void> {
    const folder = join(this.#parts.recordingsFolder, 'emergency');
    mkdirSync(folder, { recursive: true });
    await this.#parts.switch.recordIn(folder);
    const { visits, remains } = readVisits(await this.#parts.switch.rows());
    for (const id of remains) await this.#parts.switch.forget(id);
    if (visits.length === 0) return;
    const { legs } = await this.#parts.telephony.inventory();
    let isOneLeft = false;
    for (const step of decideVisits(visits, new Set(legs.map(({ legId }) => legId)))) {
      if (step.kind === 'write-down') await this.#writeDown(step.visit, step.endedAt, folder);
      else isOneLeft = true;
      if (step.kind === 'take-back') await this.#parts.switch.takeBack(step.visit.id);
    }
    if (isOneLeft && !this.#isStopped) this.#lookAgain();
  }

  #lookAgain(): void {
    this.#stopTimer?.();
    this.#stopTimer = this.#parts.clock.after(LOOK_AGAIN_MS, () => void this.collect());
  }

  async #writeDown(visit: Visit, endedAt: number, folder: string): Promise<void> {
    const { state, clock, agentOf } = this.#parts;
    const { id, dialled, hotline, callerNumber, startedAt, talk } = visit;
    const callId = brandId<CallId>(`emergency-${id}`);
    const agentId = talk ? agentOf(talk.endpoint) : null;
    const recording = talk && (await this.#recording({ ...visit, talk }, callId, agentId, endedAt, folder));
    if (this.#isStopped) return;
    state({
      type: 'call.carried',
      at: clock.now(),
      callId,
      node: id.split('-')[0] ?? '',
      dialled,
      hotline,
      callerNumber,
      startedAt,
      connectedAt: talk?.at ?? null,
      agentId,
      endedAt,
    });
    for (const fact of recording ?? []) state(fact);
    await this.#parts.switch.forget(id);
  }

  /** The facts of its recording; none where the phone that answered is nobody's. */
  async #recording(
    { id, hotline, talk }: Visit & { talk: NonNullable<Visit['talk']> },
    callId: CallId,
    agentId: AgentId | null,
    endedAt: number,
    folder: string,
  ): Promise<readonly Fact[]> {
    if (agentId === null) return [];
    const { telephony, join: joinFiles, recordingsFolder, clock } = this.#parts;
    const recordingId = brandId<RecordingId>(`${callId}-rec`);
    const legId = brandId<LegId>(id);
    const speaker = {
      legId: brandId<LegId>(`${id}-agent`),
      kind: 'agent',
      agentId,
      number: null,
      isHeld: false,
    } as const;
    const segments = [{ from: talk.at, to: endedAt, speakers: [speaker] }];
    const whole = { startedAt: talk.at, endedAt, renewedAt: [], holds: [], pauses: [], segments };
    const recording: RunningRecording = { recordingId, callId, legId, agentId, hotline, ...whole };
    const written = { said: join(folder, `${id}.said.wav`), heard: join(folder, `${id}.heard.wav`), fromMs: 0 };
    const files: RecordingFiles = { ...filesOf(recordingsFolder, recording), pieces: [written] };
    mkdirSync(dirname(files.sound), { recursive: true });
    await telephony.stopRecording(recordingId, legId, written);
    const result = await joinFiles(recording, files);
    const started: Fact = { type: 'recording.started', at: talk.at, recordingId, callId, agentId };
    if (!result.ok)
      return [started, { type: 'recording.failed', at: clock.now(), recordingId, callId, reason: result.reason }];
    const { manifest, sha256, bytes, durationMs } = result;
    const finished = { recordingId, callId, manifest, sha256, bytes, durationMs };
    return [started, { type: 'recording.finished', at: clock.now(), ...finished }];
  }
}
