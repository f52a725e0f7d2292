import { appendFileSync, existsSync, writeFileSync } from 'node:fs';
import type { BridgeId, LegId, RecordingId, VoicemailId } from '@hotline/contracts';
import { brandId } from '@hotline/contracts';
import type { EmergencySwitch } from '../emergency/emergency-switch.ts';
import type {
  Done,
  Inventory,
  InventoryLeg,
  Observation,
  PhoneObservation,
  RingRequest,
  SoundCount,
  Telephony,
  TelephonyListener,
} from '../telephony.ts';

interface FakeLeg {
  state: InventoryLeg['state'];
  music: boolean;
  arrival: InventoryLeg['arrival'];
  /** In the dialplan, not in our hands. */
  isOutside?: true;
  /** A copy of this leg, which ends with it and is never told of. */
  copyOf?: LegId;
  heardBy?: 'agent' | 'nobody';
}

/** A switch of three maps: enough to see that what the exchange opens, it closes. Phones are moved by the test. */
export class FakeTelephony implements Telephony {
  readonly legs = new Map<LegId, FakeLeg>();
  readonly bridges = new Map<BridgeId, Set<LegId>>();
  readonly playing = new Map<string, LegId>();
  /** What each leg was last made to hear. */
  readonly said = new Map<LegId, readonly string[]>();
  readonly recording = new Set<RecordingId>();
  readonly muted = new Set<RecordingId>();
  /** Legs to which nothing is sent, although something should be. */
  readonly unheard = new Set<LegId>();
  /** Those whose bridge was destroyed around them: what is played to them next is lost without a word, as by Asterisk. */
  readonly #leaving = new Set<LegId>();
  readonly #files = new Map<RecordingId, string>();
  #sent = 0;
  readonly phones = new Map<string, PhoneObservation>();
  readonly emergencyMembers = new Set<string>();
  /** Every leg id that was ever made: none may come twice. */
  readonly usedLegs = new Set<LegId>();
  /** What the emergency dialplan would have written, by key. */
  readonly emergencyRows = new Map<string, string>();
  readonly takenBack: string[] = [];
  readonly emergency: EmergencySwitch = {
    recordIn: () => Promise.resolve(),
    rows: () => Promise.resolve([...this.emergencyRows].map(([key, value]) => ({ key, value }))),
    forget: (id) => {
      for (const key of this.emergencyRows.keys()) if (key.startsWith(`${id}/`)) this.emergencyRows.delete(key);
      return Promise.resolve();
    },
    takeBack: (id) => {
      this.takenBack.push(id);
      return this.emergency.forget(id).then(() => 'done' as const);
    },
  };
  readonly messages = new Map<VoicemailId, { readonly legId: LegId; isLive: boolean }>();
  /** How long every message lasts. */
  messageMs = 5000;
  recorderIsBroken = false;
  startedAt = 0;
  listener: TelephonyListener | null = null;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  #tell(observation: Observation): void {
    this.listener?.onObservation(observation);
  }

  /** The test's people. */
  callerDials(legId: LegId, dialled = '12315', callerNumber: string | null = '13800138000'): void {
    const arrival = { legId, node: 'a', trunk: 'trunk', dialled, callerNumber };
    this.legs.set(legId, { state: 'ringing', music: false, arrival });
    this.#tell({ kind: 'leg-arrived', at: this.#now(), ...arrival });
  }

  picksUp(legId: LegId): void {
    const leg = this.legs.get(legId);
    if (!leg) return;
    leg.state = 'up';
    this.#tell({ kind: 'leg-up', at: this.#now(), legId });
  }

  hangsUp(legId: LegId, cause = 16): void {
    if (!this.legs.delete(legId)) return;
    for (const members of this.bridges.values()) members.delete(legId);
    for (const [copy, { copyOf }] of this.legs) if (copyOf === legId) this.#endCopy(copy);
    for (const [playbackId, leg] of this.playing) if (leg === legId) this.playing.delete(playbackId);
    this.#tell({ kind: 'leg-gone', at: this.#now(), legId, cause });
  }

  finishPrompts(): void {
    for (const [playbackId, legId] of [...this.playing]) {
      this.playing.delete(playbackId);
      this.#tell({ kind: 'playback-finished', at: this.#now(), playbackId, legId });
    }
  }

  phone(endpoint: string, reach: PhoneObservation['reach']): void {
    this.phones.set(endpoint, { endpoint, reach });
    this.#tell({ kind: 'phone-changed', at: this.#now(), endpoint, reach });
  }

  #endCopy(legId: LegId): void {
    this.legs.delete(legId);
    for (const members of this.bridges.values()) members.delete(legId);
  }

  /** Telephony, as the exchange sees it. */
  #onLeg(legId: LegId, act: (leg: FakeLeg) => void): Promise<Done> {
    const leg = this.legs.get(legId);
    if (!leg) return Promise.resolve('gone');
    act(leg);
    return Promise.resolve('done');
  }

  answer(legId: LegId): Promise<Done> {
    return this.#onLeg(legId, () => this.picksUp(legId));
  }

  play(legId: LegId, playbackId: string, media: readonly string[]): Promise<Done> {
    if (this.#leaving.delete(legId)) return Promise.resolve('done');
    this.said.set(legId, media);
    return this.#onLeg(legId, () => this.playing.set(playbackId, legId));
  }

  stopPlaying(playbackId: string): Promise<Done> {
    const legId = this.playing.get(playbackId);
    if (!legId) return Promise.resolve('gone');
    this.playing.delete(playbackId);
    this.#tell({ kind: 'playback-finished', at: this.#now(), playbackId, legId });
    return Promise.resolve('done');
  }

  startMusic(legId: LegId): Promise<Done> {
    return this.#onLeg(legId, (leg) => (leg.music = true));
  }

  stopMusic(legId: LegId): Promise<Done> {
    return this.#onLeg(legId, (leg) => (leg.music = false));
  }

  ring({ legId, endpoint }: RingRequest): Promise<Done> {
    if (this.usedLegs.has(legId)) throw new Error(`leg id ${legId} was used before`);
    this.usedLegs.add(legId);
    const isOutside = endpoint.startsWith('trunk/');
    if (!isOutside && this.phones.get(endpoint)?.reach !== 'reachable') return Promise.resolve('gone');
    this.legs.set(legId, { state: 'ringing', music: false, arrival: null });
    return Promise.resolve('done');
  }

  hangUp(legId: LegId, cause = 16): Promise<Done> {
    const leg = this.legs.get(legId);
    if (!leg) return Promise.resolve('gone');
    if (leg.copyOf) this.#endCopy(legId);
    else this.hangsUp(legId, cause);
    return Promise.resolve('done');
  }

  bridge(bridgeId: BridgeId, legIds: readonly LegId[]): Promise<Done> {
    this.bridges.set(bridgeId, new Set(legIds.filter((legId) => this.legs.has(legId))));
    return Promise.resolve('done');
  }

  addToBridge(bridgeId: BridgeId, legId: LegId): Promise<Done> {
    return this.#onLeg(legId, () => this.bridges.get(bridgeId)?.add(legId));
  }

  removeFromBridge(bridgeId: BridgeId, legId: LegId): Promise<Done> {
    return this.#onLeg(legId, () => this.bridges.get(bridgeId)?.delete(legId));
  }

  destroyBridge(bridgeId: BridgeId): Promise<Done> {
    for (const legId of this.bridges.get(bridgeId) ?? []) this.#leaving.add(legId);
    return Promise.resolve(this.bridges.delete(bridgeId) ? 'done' : 'gone');
  }

  untilForgotten(legId: LegId): Promise<void> {
    const listening = [...this.legs.values()].filter((leg) => leg.copyOf === legId);
    if (listening.length > 0) throw new Error(`${legId} is still listened to`);
    return Promise.resolve();
  }

  snoop(legId: LegId, snoopId: LegId, heardBy: 'agent' | 'nobody'): Promise<Done> {
    if (this.usedLegs.has(snoopId)) throw new Error(`leg id ${snoopId} was used before`);
    this.usedLegs.add(snoopId);
    return this.#onLeg(legId, () =>
      this.legs.set(snoopId, { state: 'up', music: false, arrival: null, copyOf: legId, heardBy }),
    );
  }

  startRecording(recordingId: RecordingId, _legId: LegId, files: { said: string; heard: string }): Promise<Done> {
    if (this.recorderIsBroken) return Promise.reject(new Error('recorder is broken'));
    this.recording.add(recordingId);
    for (const file of [files.said, files.heard]) writeFileSync(file, '');
    this.#files.set(recordingId, files.said);
    return Promise.resolve('done');
  }

  stopRecording(recordingId: RecordingId): Promise<Done> {
    this.#files.delete(recordingId);
    return Promise.resolve(this.recording.delete(recordingId) ? 'done' : 'gone');
  }

  renewRecording(recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done> {
    return this.legs.has(legId) ? this.startRecording(recordingId, legId, files) : Promise.resolve('gone');
  }

  muteRecording(recordingId: RecordingId, _legId: LegId, isMuted: boolean): Promise<Done> {
    if (this.recorderIsBroken) return Promise.reject(new Error('recorder is broken'));
    if (!this.recording.has(recordingId)) return Promise.resolve('gone');
    if (isMuted) this.muted.add(recordingId);
    else this.muted.delete(recordingId);
    return Promise.resolve('done');
  }

  recordMessage(id: VoicemailId, legId: LegId): Promise<Done> {
    if (this.recorderIsBroken) return Promise.reject(new Error('recorder is broken'));
    return this.#onLeg(legId, () => this.messages.set(id, { legId, isLive: true }));
  }

  takeMessage(id: VoicemailId, file: string): Promise<Done> {
    if (!this.messages.delete(id)) return Promise.resolve('gone');
    writeFileSync(file, Buffer.alloc(44 + 16 * this.messageMs));
    return Promise.resolve('done');
  }

  /** The caller has said what there was to say. */
  fallsSilent(legId: LegId): void {
    for (const [voicemailId, message] of this.messages) {
      if (message.legId !== legId || !message.isLive) continue;
      message.isLive = false;
      this.#tell({ kind: 'message-ended', at: this.#now(), voicemailId });
    }
  }

  presses(legId: LegId, keys: string): void {
    for (const digit of keys) this.#tell({ kind: 'digit', at: this.#now(), legId, digit, pressedMs: 100 });
  }

  provisionPhone(extension: string): Promise<readonly string[]> {
    const endpoints = [`agent${extension}`, `agent${extension}-web`];
    for (const endpoint of endpoints) this.phones.set(endpoint, { endpoint, reach: 'unreachable' });
    return Promise.resolve(endpoints);
  }

  setEmergencyMember(endpoint: string, member: boolean): Promise<Done> {
    if (member) this.emergencyMembers.add(endpoint);
    else this.emergencyMembers.delete(endpoint);
    return Promise.resolve('done');
  }

  inventory(): Promise<Inventory> {
    // Time passes between two looks: what is recorded has grown.
    for (const file of this.#files.values()) if (existsSync(file)) appendFileSync(file, '.');
    return Promise.resolve({
      startedAt: this.startedAt,
      legs: [...this.legs].map(([legId, { state, arrival, isOutside }]) => ({
        legId,
        state,
        ours: !isOutside,
        arrival,
      })),
      bridges: [...this.bridges].map(([bridgeId, legs]) => ({ bridgeId: brandId(bridgeId), legIds: [...legs] })),
      phones: [...this.phones.values()],
      isPlaying: (playbackId) => Promise.resolve(this.playing.has(playbackId)),
      soundOf: (legId) => Promise.resolve(this.#soundOf(legId)),
    });
  }

  #soundOf(legId: LegId): SoundCount {
    this.#sent += 1;
    return { sent: this.unheard.has(legId) ? 0 : this.#sent, received: this.#sent };
  }
}
