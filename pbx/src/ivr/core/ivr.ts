import type { CallId, Fact, FlowEntry } from '@hotline/contracts';
import { kinded } from '@hotline/ivr-flows/walk';
import type { Core, Decision } from '../../switchboard/core.ts';
import type { Input } from '../../switchboard/input.ts';
import { decideIvr } from './decide.ts';
import { playbackOf } from './enter.ts';
import { evolveIvr } from './evolve.ts';
import type { IvrInstruction } from './instruction.ts';
import type { Surroundings } from './surroundings.ts';
import { emptyIvrState, type IvrState, type Message, type Walk } from './walk.ts';

/** Walks each caller through a flow, from the first ring to the end of the call. */
export class IvrCore implements Core<IvrInstruction> {
  readonly name = 'ivr';
  readonly state: IvrState = emptyIvrState();
  readonly #around: Surroundings;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  decide(input: Input): Decision<IvrInstruction> {
    return decideIvr(this.state, this.#around, input);
  }

  evolve(fact: Fact): void {
    evolveIvr(this.state, fact);
  }

  /** Whether the flow of a call goes on from there once its agent has left. */
  hasEntry(callId: CallId, entry: FlowEntry): boolean {
    const walk = this.state.walks.get(callId);
    return walk !== undefined && this.#flowOf(walk)?.entries?.[entry] !== undefined;
  }

  /** The playback that runs for a call, if its step is one that only speaks. */
  playbackOf(callId: CallId): string | null {
    const walk = this.state.walks.get(callId);
    const step = walk?.isInStep ? this.#flowOf(walk)?.steps[walk.step] : undefined;
    const kind = step ? kinded(step).kind : null;
    return walk && (kind === 'say' || kind === 'hang-up') ? playbackOf(walk) : null;
  }

  /** Versions of flows that calls are walking through. */
  versionsInUse(): { readonly flow: string; readonly version: string }[] {
    return [...this.state.walks.values()].map(({ flow, flowVersion: version }) => ({ flow, version }));
  }

  dump(): unknown {
    const { walks, messages, loaded, missingYears } = this.state;
    return {
      walks: [...walks.values()],
      messages: [...messages.values()],
      loaded: [...loaded],
      missingYears: [...missingYears],
    };
  }

  restore(dumped: unknown): void {
    const { walks, messages, loaded, missingYears } = dumped as IvrDump;
    for (const walk of walks) this.state.walks.set(walk.callId, walk);
    for (const message of messages) this.state.messages.set(message.voicemailId, message);
    for (const flow of loaded) this.state.loaded.add(flow);
    for (const year of missingYears) this.state.missingYears.add(year);
  }

  #flowOf({ flow, flowVersion }: Walk) {
    return this.#around.findFlow(flow, flowVersion);
  }
}

interface IvrDump {
  readonly walks: readonly Walk[];
  readonly messages: readonly Message[];
  readonly loaded: readonly string[];
  readonly missingYears: readonly number[];
}
