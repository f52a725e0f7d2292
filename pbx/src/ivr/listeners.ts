import type { CallId, LegId } from '@hotline/contracts';
import type { Listening } from '@hotline/ivr-flows/walk';
import type { Clock } from '../switchboard/clock.ts';
import { hear, listen, type Ear, type EarEffect, type EarStep, type Heard } from './core/listening.ts';
import type { Spoken } from './core/spoken.ts';

export interface ListenRequest {
  readonly callId: CallId;
  readonly legId: LegId;
  readonly entered: number;
  readonly listening: Listening;
  readonly spoken: readonly Spoken[];
}

interface Listener {
  readonly request: ListenRequest;
  ear: Ear;
  stopWaiting: () => void;
}

export interface ListenersParts {
  readonly clock: Clock;
  readonly speak: (request: ListenRequest, playbackId: string) => void;
  readonly stopSpeaking: (callId: CallId, playbackId: string) => void;
  readonly onHeard: (request: ListenRequest, digits: string | null) => void;
}

/** Who is being listened to now. What is keyed in stays here until it is whole, and is in no log. */
export class Listeners {
  readonly #parts: ListenersParts;
  readonly #listeners = new Map<CallId, Listener>();

  constructor(parts: ListenersParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#listeners.size;
  }

  begin(request: ListenRequest): void {
    this.end(request.callId);
    const [ear, effects] = listen(request.listening);
    const listener: Listener = { request, ear, stopWaiting: () => {} };
    this.#listeners.set(request.callId, listener);
    this.#perform(listener, effects);
  }

  onDigit(callId: CallId, digit: string): void {
    this.#feed(callId, { kind: 'digit', digit });
  }

  onSpeechEnded(callId: CallId, playbackId: string): void {
    const listener = this.#listeners.get(callId);
    if (listener && playbackId === playbackOf(listener)) this.#feed(callId, { kind: 'speech-ended' });
  }

  /** Listens no more, and says nothing of what was heard. */
  end(callId: CallId): void {
    const listener = this.#listeners.get(callId);
    if (!listener) return;
    this.#listeners.delete(callId);
    listener.stopWaiting();
    if (listener.ear.isSpeaking) this.#parts.stopSpeaking(callId, playbackOf(listener));
  }

  /** Waits for nobody any more; the switch is asked nothing. */
  stop(): void {
    for (const listener of this.#listeners.values()) listener.stopWaiting();
    this.#listeners.clear();
  }

  #feed(callId: CallId, heard: Heard): void {
    const listener = this.#listeners.get(callId);
    if (!listener) return;
    const before = playbackOf(listener);
    const step: EarStep = hear(listener.ear, heard);
    listener.ear = step[0];
    this.#perform(listener, step[1], before);
  }

  #perform(listener: Listener, effects: readonly EarEffect[], before = playbackOf(listener)): void {
    const { request } = listener;
    const { callId } = request;
    for (const effect of effects) {
      switch (effect.kind) {
        case 'speak':
          this.#parts.speak(request, playbackOf(listener));
          break;
        case 'stop-speaking':
          this.#parts.stopSpeaking(callId, before);
          break;
        case 'wait':
          listener.stopWaiting();
          listener.stopWaiting = this.#parts.clock.after(effect.ms, () => this.#feed(callId, { kind: 'timeout' }));
          break;
        case 'stop-waiting':
          listener.stopWaiting();
          break;
        case 'done':
          listener.stopWaiting();
          this.#listeners.delete(callId);
          this.#parts.onHeard(request, effect.digits);
      }
    }
  }
}

function playbackOf({ request, ear }: Listener): string {
  return `${request.callId}-p${request.entered}-t${ear.attempt}`;
}
