import { brandId, type CallId, type Fact, type LegId, type QueueEntryId } from '@hotline/contracts';
import type { Flow } from '@hotline/ivr-flows';
import { nothing, type Core, type Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';

export type IvrInstruction =
  | {
      readonly kind: 'play-prompts';
      readonly callId: CallId;
      readonly legId: LegId;
      readonly playbackId: string;
      readonly prompts: readonly string[];
    }
  | { readonly kind: 'stop-prompts'; readonly callId: CallId; readonly playbackId: string }
  | { readonly kind: 'start-music'; readonly callId: CallId; readonly legId: LegId }
  | { readonly kind: 'end-call'; readonly callId: CallId };

export interface Walk {
  readonly legId: LegId;
  readonly flow: string;
  readonly flowVersion: string;
  step: string;
  /** How many steps were entered: ids of playbacks are derived from it, and none is used twice. */
  entered: number;
}

/** Finds the version a call began with, or the flow of that name as it is now, when the version is no longer known. */
export type FindFlow = (name: string, version: string) => Flow | null;

/** Walks each caller through a flow. A walk that cannot go on starts again: a caller never falls into silence. */
export class IvrCore implements Core<IvrInstruction> {
  readonly name = 'ivr';
  readonly walks = new Map<CallId, Walk>();
  readonly #findFlow: FindFlow;

  constructor(findFlow: FindFlow) {
    this.#findFlow = findFlow;
  }

  decide(input: Input): Decision<IvrInstruction> {
    switch (input.kind) {
      case 'fact':
        return input.fact.type === 'call.answered' ? this.#enter(input.fact.callId, null, input.at) : nothing();
      case 'prompt-finished':
        return this.#goOn(input);
      case 'call-over': {
        const playbackId = this.playbackOf(input.callId);
        if (!playbackId) return nothing();
        return { facts: [], instructions: [{ kind: 'stop-prompts', callId: input.callId, playbackId }] };
      }
      default:
        return nothing();
    }
  }

  evolve(fact: Fact): void {
    switch (fact.type) {
      case 'call.started': {
        const { legId, flow, flowVersion } = fact;
        this.walks.set(fact.callId, { legId, flow, flowVersion, step: '', entered: 0 });
        return;
      }
      case 'ivr.step-entered': {
        const walk = this.walks.get(fact.callId);
        if (!walk) return;
        walk.step = fact.step;
        walk.entered += 1;
        return;
      }
      case 'queue.entered':
      case 'call.ended':
        this.walks.delete(fact.callId);
        return;
      default:
        return;
    }
  }

  /** The playback that runs for a call, if its step is one that speaks. */
  playbackOf(callId: CallId): string | null {
    const walk = this.walks.get(callId);
    return walk && walk.entered > 0 ? playbackId(callId, walk.entered) : null;
  }

  dump(): unknown {
    return [...this.walks];
  }

  restore(dumped: unknown): void {
    for (const [callId, walk] of dumped as readonly [CallId, Walk][]) this.walks.set(callId, walk);
  }

  #goOn(input: Extract<Input, { kind: 'prompt-finished' }>): Decision<IvrInstruction> {
    const { callId, at } = input;
    const walk = this.walks.get(callId);
    if (!walk || input.playbackId !== this.playbackOf(callId)) return nothing();
    const step = this.#findFlow(walk.flow, walk.flowVersion)?.steps[walk.step];
    return this.#enter(callId, step && 'say' in step ? step.next : null, at);
  }

  /** Enters a step by name, or the flow's first. */
  #enter(callId: CallId, wanted: string | null, at: number): Decision<IvrInstruction> {
    const walk = this.walks.get(callId);
    const flow = walk && this.#findFlow(walk.flow, walk.flowVersion);
    if (!walk) return nothing();
    const name = wanted && flow?.steps[wanted] ? wanted : flow?.start;
    const step = name === undefined ? undefined : flow?.steps[name];
    if (name === undefined || !step) return { facts: [], instructions: [{ kind: 'end-call', callId }] };
    const entered = (kind: string): Fact => ({ type: 'ivr.step-entered', at, callId, step: name, kind });
    const { legId } = walk;
    if ('say' in step) {
      const playback = playbackId(callId, walk.entered + 1);
      const play = { kind: 'play-prompts', callId, legId, playbackId: playback, prompts: step.say } as const;
      return { facts: [entered('say')], instructions: [play] };
    }
    if ('enqueue' in step) {
      const entryId = brandId<QueueEntryId>(`${callId}-q${walk.entered + 1}`);
      const { enqueue: queue, priority = 0 } = step;
      return {
        facts: [entered('enqueue'), { type: 'queue.entered', at, callId, entryId, queue, priority }],
        instructions: [{ kind: 'start-music', callId, legId }],
      };
    }
    return { facts: [entered('hang-up')], instructions: [{ kind: 'end-call', callId }] };
  }
}

function playbackId(callId: CallId, entered: number): string {
  return `${callId}-p${entered}`;
}
