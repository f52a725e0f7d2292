import type { EmergencySwitch } from './emergency/emergency-switch.ts';
import type { BridgeId, LegId, RecordingId, VoicemailId } from '@hotline/contracts';

/**
 * What the features of pbx ask of a telephone switch, and what they are told by it. Only `pbx/src/asterisk`
 * implements this for real; component tests use a fake. Nothing here names ARI, AMI or PJSIP internals.
 */

/** `gone`: the thing had already ended, which is success when ending it and an expected outcome elsewhere. */
export type Done = 'done' | 'gone';

export interface RingRequest {
  readonly legId: LegId;
  /** The endpoint to ring: an agent's, as reported by {@link PhoneObservation}, or a way out of the centre. */
  readonly endpoint: string;
  /** The leg on whose behalf this one is made; both live on the same node. Null where it is the first of its call. */
  readonly callerLegId: LegId | null;
  /** Shown on the phone's display: a queue name, never the caller's whole number. */
  readonly displayName: string;
  readonly displayNumber: string;
  /** Headers added to the INVITE, so that a phone can tie it to what the desk shows. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** When a message ends by itself. */
export interface MessageLimits {
  readonly maxSeconds: number;
  readonly silenceSeconds: number;
}

export interface Telephony {
  answer(legId: LegId): Promise<Done>;
  /** `media` are prompt files without extension or `tone:NAME`, played in order. A `playback-finished` follows, also when stopped. */
  play(legId: LegId, playbackId: string, media: readonly string[]): Promise<Done>;
  stopPlaying(playbackId: string): Promise<Done>;
  startMusic(legId: LegId): Promise<Done>;
  stopMusic(legId: LegId): Promise<Done>;
  /** Creates and dials an agent's leg. `leg-up` or `leg-gone` follows; `gone` when the phone could not be dialled at all. */
  ring(request: RingRequest): Promise<Done>;
  /** `cause` is Q.850; 16 (normal) unless given. */
  hangUp(legId: LegId, cause?: number): Promise<Done>;
  /** Makes a mixing bridge with the id and puts the legs in. */
  bridge(bridgeId: BridgeId, legIds: readonly LegId[]): Promise<Done>;
  addToBridge(bridgeId: BridgeId, legId: LegId): Promise<Done>;
  removeFromBridge(bridgeId: BridgeId, legId: LegId): Promise<Done>;
  destroyBridge(bridgeId: BridgeId): Promise<Done>;
  /**
   * Makes a leg that is a copy of what `legId` says and hears. What is said into the copy is heard by that leg's person
   * alone, or by nobody. It ends with `legId`, or by `hangUp`; no observation tells of either.
   */
  snoop(legId: LegId, snoopId: LegId, heardBy: 'agent' | 'nobody'): Promise<Done>;
  /** The switch has thrown away what it remembered for those who listened to the leg; not longer than half a second. */
  untilForgotten(legId: LegId): Promise<void>;
  /** Records what the leg says and hears into two files that stay in step (MixMonitor with `r` and `t`). */
  startRecording(recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done>;
  /** The same files as at the start, also when another process started it. They are complete when this resolves. */
  stopRecording(recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done>;
  /**
   * Ends the recording's files, if it still runs, and goes on with these. Takes some hundredths of a second, in which
   * nothing is kept.
   */
  renewRecording(recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done>;
  /** Writes silence into both files from now on, or no longer: nothing that is said meanwhile is kept anywhere. */
  muteRecording(recordingId: RecordingId, legId: LegId, isMuted: boolean): Promise<Done>;
  /** Records what the caller says until it is silent for so long, presses # or hangs up. `message-ended` follows. */
  recordMessage(id: VoicemailId, legId: LegId, limits: MessageLimits): Promise<Done>;
  /** Moves a message that has ended into a file, as wav; waits while it is still being written. `gone`: there is none. */
  takeMessage(id: VoicemailId, file: string): Promise<Done>;
  /** Creates or replaces the SIP account of an agent at run time. Returns the endpoint names. */
  provisionPhone(extension: string, password: string): Promise<readonly string[]>;
  /** Keeps the emergency queue's members up to date: who is rung when no pbx is there (design.md, decision 7). */
  setEmergencyMember(endpoint: string, member: boolean): Promise<Done>;
  /** What the switch carries by itself while there is no pbx. */
  readonly emergency: EmergencySwitch;
  /** Everything that lives in the switch for us now. Reads only. */
  inventory(): Promise<Inventory>;
}

export interface InventoryLeg {
  readonly legId: LegId;
  readonly state: 'down' | 'ringing' | 'up';
  /** Inside our application (Stasis); a leg outside it belongs to the dialplan. */
  readonly ours: boolean;
  readonly arrival: Omit<Extract<Observation, { kind: 'leg-arrived' }>, 'kind' | 'at'> | null;
}

export interface SoundCount {
  readonly sent: number;
  readonly received: number;
}

export interface Inventory {
  /** When the switch itself was started, milliseconds since the epoch: whatever is older ended with the one before. */
  readonly startedAt: number;
  readonly legs: readonly InventoryLeg[];
  readonly bridges: readonly { readonly bridgeId: BridgeId; readonly legIds: readonly LegId[] }[];
  readonly phones: readonly PhoneObservation[];
  /** Playbacks that are still running among those asked about are told apart by `isPlaying`. */
  isPlaying(playbackId: string): Promise<boolean>;
  /** How many packets of sound went to and came from a leg so far; null when it is gone or has none of its own. */
  soundOf(legId: LegId): Promise<SoundCount | null>;
}

export interface PhoneObservation {
  readonly endpoint: string;
  readonly reach: 'reachable' | 'unreachable';
}

/** What the switch tells us, already stripped of its own words. `at` is milliseconds since the epoch. */
export type Observation =
  | {
      readonly kind: 'leg-arrived';
      readonly at: number;
      readonly legId: LegId;
      readonly node: string;
      readonly trunk: string;
      readonly dialled: string;
      readonly callerNumber: string | null;
    }
  | { readonly kind: 'leg-up'; readonly at: number; readonly legId: LegId }
  /** Comes once a leg; `cause` is Q.850. */
  | { readonly kind: 'leg-gone'; readonly at: number; readonly legId: LegId; readonly cause: number }
  | { readonly kind: 'playback-finished'; readonly at: number; readonly playbackId: string; readonly legId: LegId }
  /** At the key's release. */
  | {
      readonly kind: 'digit';
      readonly at: number;
      readonly legId: LegId;
      readonly digit: string;
      readonly pressedMs: number;
    }
  | { readonly kind: 'message-ended'; readonly at: number; readonly voicemailId: VoicemailId }
  | ({ readonly kind: 'phone-changed'; readonly at: number } & PhoneObservation);

/** How the connection to the switch stands. `replaced`: another controller took over; stop acting at once. */
export type ConnectionState =
  { readonly kind: 'connected'; readonly version: string } | { readonly kind: 'lost' } | { readonly kind: 'replaced' };

export interface TelephonyListener {
  onObservation(observation: Observation): void;
  onConnection(state: ConnectionState): void;
}
