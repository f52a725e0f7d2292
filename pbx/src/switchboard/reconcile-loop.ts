import type { IvrCore } from '../ivr/core/ivr.ts';
import type { PhoneBook } from '../phones/phone-book.ts';
import type { RecordingCore } from '../recording/core/recording.ts';
import { RecordingWatch } from '../recording/watch.ts';
import type { Inventory, InventoryLeg, Telephony } from '../telephony.ts';
import type { Clock } from './clock.ts';
import { differencesOf, type Compared, type Difference } from './differences.ts';
import type { Input } from './input.ts';
import { MusicWatch } from './music-watch.ts';

export interface ReconcileLoopParts extends Compared {
  readonly ivr: IvrCore;
  readonly recording: RecordingCore;
  readonly recordingsFolder: string;
  readonly telephony: Telephony;
  readonly clock: Clock;
  /** Nothing is compared while Asterisk is away or while the reconcile of a new connection runs. */
  readonly mayLook: () => boolean;
  readonly submit: (input: Input) => void;
  readonly arrive: (leg: InventoryLeg) => void;
  readonly phones: PhoneBook;
  /** Becomes a fact, and at the server an alert. */
  readonly healed: (kind: string, id: string) => void;
  readonly onFailure: (error: unknown) => void;
}

const LOOK_EVERY_MS = 15_000;
/** A difference that still stands after this is not merely under way. */
const LOOK_AGAIN_MS = 3_000;
/** A prompt may rightly take this long. */
const PROMPT_MS = 30_000;

/**
 * Compares the state with what Asterisk says it has, from time to time, and heals what differs twice in a row: events can
 * be lost, delayed or come twice, and nobody may be stuck for it. One repair at a time, each in turn.
 */
export class ReconcileLoop {
  readonly #parts: ReconcileLoopParts;
  readonly #music = new MusicWatch();
  readonly #recorders: RecordingWatch;
  #suspects: ReadonlySet<string> = new Set();
  #cancel: (() => void) | null = null;
  #looking: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(parts: ReconcileLoopParts) {
    this.#parts = parts;
    this.#recorders = new RecordingWatch(parts.recordingsFolder);
  }

  start(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    this.#lookAfter(LOOK_EVERY_MS);
  }

  stop(): void {
    this.#isRunning = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** One look, after the one that is under way. */
  look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    return this.#looking;
  }

  #lookAfter(ms: number): void {
    if (!this.#isRunning) return;
    this.#cancel = this.#parts.clock.after(ms, () => {
      void this.look().then(() => this.#lookAfter(this.#suspects.size > 0 ? LOOK_AGAIN_MS : LOOK_EVERY_MS));
    });
  }

  async #look(): Promise<void> {
    const { telephony, mayLook, onFailure } = this.#parts;
    if (!mayLook()) {
      this.#suspects = new Set();
      return;
    }
    try {
      const inventory = await telephony.inventory();
      const differences = await this.#differences(inventory);
      const before = this.#suspects;
      this.#suspects = new Set(differences.map(keyOf));
      for (const difference of differences)
        if (before.has(keyOf(difference)) && mayLook()) await this.#heal(difference);
    } catch (error) {
      // The connection went meanwhile, or Asterisk refused: the next look, or the reconcile that comes first, sees it.
      onFailure(error);
    }
  }

  async #differences(inventory: Inventory): Promise<Difference[]> {
    const at = this.#parts.clock.now();
    return [
      ...differencesOf(this.#parts, inventory, at),
      ...(await this.#endedPrompts(inventory, at)),
      ...this.#phones(inventory, at),
      ...(await this.#silences(inventory, at)),
    ];
  }

  /** A caller in a flow whose prompt ended without a word: the flow goes on. */
  async #endedPrompts(inventory: Inventory, at: number): Promise<Difference[]> {
    const ended: Difference[] = [];
    for (const { callId, stage, isAnswered } of this.#parts.call.state.calls.values()) {
      const playbackId = this.#parts.ivr.playbackOf(callId);
      if (stage.kind !== 'in-flow' || !isAnswered || !playbackId || at - stage.since < PROMPT_MS) continue;
      if (await inventory.isPlaying(playbackId)) continue;
      const input: Input = { kind: 'prompt-finished', at, callId, playbackId };
      ended.push({ kind: 'prompt', id: playbackId, heal: { by: 'input', input } });
    }
    return ended;
  }

  /** Silence where there should be sound: in a recording, and at the ear of who waits. */
  async #silences(inventory: Inventory, at: number): Promise<Difference[]> {
    const { call, recording } = this.#parts;
    const ailing = await this.#recorders.ailing(recording.running.values(), inventory.soundOf, at);
    const unheard = await this.#music.unheard(call.state.calls.values(), inventory.soundOf, at);
    return [
      ...ailing.map((each): Difference => {
        return { kind: 'recording', id: each.recordingId, heal: { by: 'saying', recording: each } };
      }),
      ...unheard.map((legId): Difference => ({ kind: 'music', id: legId, heal: { by: 'music', legId } })),
    ];
  }

  #phones(inventory: Inventory, at: number): Difference[] {
    const { phones, acd } = this.#parts;
    for (const phone of inventory.phones) phones.see(phone);
    return [...acd.state.agents.values()].flatMap(({ agentId, endpoint: known }): Difference[] => {
      const endpoint = phones.endpointOf(agentId);
      if (endpoint === known) return [];
      return [
        { kind: 'phone', id: agentId, heal: { by: 'input', input: { kind: 'phone-seen', at, agentId, endpoint } } },
      ];
    });
  }

  async #heal({ kind, id, heal }: Difference): Promise<void> {
    const { telephony, submit, arrive, healed } = this.#parts;
    healed(kind, id);
    switch (heal.by) {
      case 'input':
        return submit(heal.input);
      case 'arrival':
        return arrive(heal.leg);
      case 'hang-up':
        await telephony.hangUp(heal.legId);
        return;
      case 'destroy-bridge':
        await telephony.destroyBridge(heal.bridgeId);
        return;
      case 'music':
        await telephony.startMusic(heal.legId);
        return;
      case 'saying':
        return this.#recorders.healed(heal.recording);
      case 'add-to-bridge':
        await telephony.addToBridge(heal.bridgeId, heal.legId);
    }
  }
}

function keyOf({ kind, id, heal }: Difference): string {
  return `${kind}/${id}/${heal.by === 'input' ? heal.input.kind : heal.by}`;
}
