import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '@hotline/contracts';
import { listSegments, readSegment } from '../../../pbx/src/journal/segments.ts';

const WORDS: Partial<Record<Fact['type'], string>> = {
  'call.started': 'the call has reached the centre',
  'call.answered': 'answered: the greeting and the recording notice are played',
  'queue.entered': 'waiting for a person',
  'offer.made': "an agent's phone rings",
  'offer.ended': 'that agent stopped ringing',
  'call.connected': 'a person has answered: you talk',
  'call.held': 'the agent holds the call',
  'call.resumed': 'the agent is back',
  'recording.started': 'the talk is recorded',
  'recording.finished': 'the recording is joined, hashed and described',
  'recording.failed': 'the recording failed',
};

/** Reads the newest part of a journal that pbx is writing, and tells each fact of one caller's call once. */
export class CallFollower {
  readonly #folder: string;
  readonly #number: string;
  readonly #since: number;
  readonly #told = new Set<number>();
  #callId: string | null = null;

  constructor(stateDir: string, number: string, since: number) {
    this.#folder = join(stateDir, 'pbx/journal');
    this.#number = number;
    this.#since = since;
  }

  get callId(): string | null {
    return this.#callId;
  }

  /** What is new since the last time, in words. */
  news(): string[] {
    if (!existsSync(this.#folder)) return [];
    const segment = listSegments(this.#folder).at(-1);
    if (segment === undefined) return [];
    const words: string[] = [];
    for (const { seq, fact } of readSegment(segment)) {
      if (fact.at < this.#since || this.#told.has(seq) || !('callId' in fact)) continue;
      if (fact.type === 'call.started' && fact.callerNumber === this.#number) this.#callId = fact.callId;
      if (fact.callId !== this.#callId) continue;
      this.#told.add(seq);
      const line = fact.type === 'offer.ended' && fact.outcome === 'accepted' ? undefined : WORDS[fact.type];
      if (line !== undefined) words.push(line);
    }
    return words;
  }
}
