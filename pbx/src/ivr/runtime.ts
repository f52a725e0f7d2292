import type { CallId, LookupQuestion, VoicemailId } from '@hotline/contracts';
import type { Clock } from '../switchboard/clock.ts';
import type { Prompts } from '../speech/prompts.ts';
import type { Input } from '../switchboard/input.ts';
import type { Lanes } from '../switchboard/lanes.ts';
import type { Feature } from '../switchboard/switchboard.ts';
import type { Telephony } from '../telephony.ts';
import type { Asked, IvrInstruction } from './core/instruction.ts';
import type { IvrCore } from './core/ivr.ts';
import { keepMessage } from './keep-message.ts';
import { Listeners } from './listeners.ts';
import { Secrets } from './secrets.ts';

export interface IvrParts {
  readonly telephony: Telephony;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly prompts: Prompts;
  readonly recordingsFolder: string;
  readonly submit: (input: Input) => void;
  /** To the server; nobody answers while it cannot be reached. */
  readonly ask: (question: LookupQuestion) => void;
}

type Instruction<Kind extends IvrInstruction['kind']> = Extract<IvrInstruction, { kind: Kind }>;

/** Speaks, listens and records for the flows. */
export class IvrRuntime implements Feature<IvrInstruction> {
  readonly core: IvrCore;
  readonly #parts: IvrParts;
  readonly #listeners: Listeners;
  readonly #timers = new Map<CallId, () => void>();
  /** What is being said to whom. */
  readonly #playing = new Map<CallId, string>();
  /** Messages whose speech is being heard: the recording begins after it. */
  readonly #toRecord = new Map<CallId, Instruction<'record-message'>>();
  readonly #keeping = new Set<VoicemailId>();
  readonly #secrets = new Secrets();

  #isStopped = false;

  constructor(core: IvrCore, parts: IvrParts) {
    this.core = core;
    // What was begun before a stop and ends after it is told to nobody: the journal may be closed.
    const submit = (input: Input): void => (this.#isStopped ? undefined : parts.submit(input));
    this.#parts = { ...parts, submit };
    const { clock } = parts;
    this.#listeners = new Listeners({
      clock,
      speak: ({ callId, legId, spoken }, playbackId) => this.#speak({ callId, legId, playbackId, spoken }),
      stopSpeaking: (callId) => this.#stopSpeaking(callId),
      onHeard: ({ callId, entered }, digits) =>
        submit({ kind: 'digits-heard', at: clock.now(), callId, entered, digits }),
    });
  }

  /** What is under way, for people and for tests that look for leaks. */
  get busy(): { listeners: number; timers: number; playing: number; secrets: number } {
    const { size: listeners } = this.#listeners;
    return { listeners, timers: this.#timers.size, playing: this.#playing.size, secrets: this.#secrets.size };
  }

  stop(): void {
    this.#isStopped = true;
    this.#listeners.stop();
    for (const callId of [...this.#timers.keys()]) this.#stopTimer(callId);
  }

  readonly execute = (instruction: IvrInstruction): void => {
    const { lanes, telephony, clock, submit } = this.#parts;
    const at = clock.now();
    switch (instruction.kind) {
      case 'speak':
        return this.#speak(instruction);
      case 'announce':
        return this.#announce(instruction);
      case 'listen':
        return this.#listeners.begin(instruction);
      case 'pass-digit':
        return this.#listeners.onDigit(instruction.callId, instruction.digit);
      case 'pass-speech-ended':
        return this.#speechEnded(instruction);
      case 'be-quiet':
        return this.#beQuiet(instruction.callId);
      case 'start-music':
        return lanes.run(instruction.callId, () => telephony.startMusic(instruction.legId));
      case 'stop-music':
        return lanes.run(instruction.callId, () => telephony.stopMusic(instruction.legId));
      case 'start-flow-timer':
        return this.#startTimer(instruction);
      case 'stop-flow-timer':
        return this.#stopTimer(instruction.callId);
      case 'keep-secret':
        return this.#secrets.keep(instruction.callId, instruction.variable, instruction.digits);
      case 'forget-secrets':
        return this.#secrets.forget(instruction.callId);
      case 'ask-server':
        return this.#ask(instruction);
      case 'record-message':
        this.#toRecord.set(instruction.callId, instruction);
        return this.#speak(instruction, [this.#parts.prompts.tone]);
      case 'keep-message':
        return this.#keep(instruction);
      case 'leave-queue':
        return submit({ kind: 'leave-queue', at, callId: instruction.callId, reason: instruction.reason });
      case 'transfer-outside':
        return submit({ kind: 'flow-transfers', at, callId: instruction.callId, number: instruction.number });
      case 'end-call':
        return submit({ kind: 'call-over', at, callId: instruction.callId, endedBy: 'flow', cause: 16 });
    }
  };

  #ask({ kind: _, value, proof, ...question }: Instruction<'ask-server'>): void {
    const { callId } = question;
    const tell = ({ variable, known }: Asked) => known ?? this.#secrets.of(callId, variable);
    // pbx was restarted since it was keyed in: the flow's timer leads on to a person.
    const told = tell(value);
    if (told === null) return;
    this.#parts.ask({ ...question, value: told, proof: proof && tell(proof) });
  }

  #speak(what: Omit<Instruction<'speak'>, 'kind'>, after: readonly string[] = []): void {
    const { callId, legId, playbackId, spoken } = what;
    const { lanes, telephony, prompts } = this.#parts;
    this.#playing.set(callId, playbackId);
    lanes.run(callId, async () => {
      try {
        const media = [...(await prompts.soundsOf(spoken)), ...after];
        if (this.#playing.get(callId) !== playbackId) return;
        if (media.length === 0) return this.#unplayable(callId, playbackId);
        await telephony.play(legId, playbackId, media);
      } catch (error) {
        // The flow goes on as if it had been heard; the failure is reported by the lane.
        this.#unplayable(callId, playbackId);
        throw error;
      }
    });
  }

  #announce({ callId, legId, playbackId, spoken }: Instruction<'announce'>): void {
    const { lanes, telephony } = this.#parts;
    lanes.run(callId, () => telephony.stopMusic(legId));
    this.#speak({ callId, legId, playbackId, spoken });
  }

  #unplayable(callId: CallId, playbackId: string): void {
    this.#parts.submit({ kind: 'prompt-finished', at: this.#parts.clock.now(), callId, playbackId });
  }

  #speechEnded({ callId, playbackId }: Instruction<'pass-speech-ended'>): void {
    if (this.#playing.get(callId) === playbackId) this.#playing.delete(callId);
    const toRecord = this.#toRecord.get(callId);
    if (toRecord?.playbackId === playbackId) return this.#record(toRecord);
    this.#listeners.onSpeechEnded(callId, playbackId);
  }

  #record({ callId, legId, message, maxSeconds, silenceSeconds }: Instruction<'record-message'>): void {
    const { lanes, telephony, clock, submit } = this.#parts;
    this.#toRecord.delete(callId);
    lanes.run(callId, async () => {
      try {
        await telephony.recordMessage(message.voicemailId, legId, { maxSeconds, silenceSeconds });
      } catch (error) {
        const result = { ok: false, reason: 'recorder-refused' } as const;
        submit({ kind: 'message-kept', at: clock.now(), voicemailId: message.voicemailId, result });
        throw error;
      }
    });
  }

  /** Asked for by the caller's hang-up and by the end of the recording: whichever comes first does it. */
  #keep({ message }: Instruction<'keep-message'>): void {
    const { lanes, telephony, recordingsFolder, clock, submit } = this.#parts;
    const { voicemailId } = message;
    if (this.#keeping.has(voicemailId)) return;
    this.#keeping.add(voicemailId);
    lanes.run(`voicemail/${voicemailId}`, async () => {
      try {
        const result = await keepMessage(telephony, recordingsFolder, message);
        submit({ kind: 'message-kept', at: clock.now(), voicemailId, result });
      } finally {
        this.#keeping.delete(voicemailId);
      }
    });
  }

  #beQuiet(callId: CallId): void {
    this.#toRecord.delete(callId);
    this.#listeners.end(callId);
    this.#stopSpeaking(callId);
  }

  #stopSpeaking(callId: CallId): void {
    const { lanes, telephony } = this.#parts;
    const playbackId = this.#playing.get(callId);
    if (playbackId === undefined) return;
    this.#playing.delete(callId);
    lanes.run(callId, () => telephony.stopPlaying(playbackId));
  }

  #startTimer({ callId, entered, dueAt }: Instruction<'start-flow-timer'>): void {
    const { clock, submit } = this.#parts;
    this.#stopTimer(callId);
    const cancel = clock.after(Math.max(0, dueAt - clock.now()), () => {
      this.#timers.delete(callId);
      submit({ kind: 'flow-timer', at: clock.now(), callId, entered });
    });
    this.#timers.set(callId, cancel);
  }

  #stopTimer(callId: CallId): void {
    this.#timers.get(callId)?.();
    this.#timers.delete(callId);
  }
}
