import { setTimeout as pause } from 'node:timers/promises';
import type { BridgeId, LegId, RecordingId, VoicemailId } from '@hotline/contracts';
import type { Logger } from 'pino';
import type {
  Done,
  Inventory,
  MessageLimits,
  Observation,
  RingRequest,
  Telephony,
  TelephonyListener,
} from '../telephony.ts';
import { AriLink } from './ari-link.ts';
import {
  AriRefused,
  type AriAccess,
  type AriOperation,
  type AriSession,
  type OpenAriSession,
  type ParametersOf,
} from './ari-session.ts';
import { creationOf } from './creation.ts';
import { CreatedLegs } from './created-legs.ts';
import { EmergencyBook } from './emergency-book.ts';
import { only } from './event-filter.ts';
import { readInventory } from './inventory.ts';
import { Messages, recordingOf } from './messages.ts';
import { ManagerLink, type ManagerAccess } from './manager-link.ts';
import { MUSIC_CLASS, SNOOP_LEG, endpointsAppOf } from './names.ts';
import { endpointsOf } from '../phones/endpoints.ts';
import { provisionPhone } from './provision-phone.ts';
import { Recorder } from './recorder.ts';
import { RepeatedNews } from './repeated-news.ts';
import { CALL_EVENTS, ENDPOINT_EVENTS, translate } from './translate.ts';

export interface AsteriskTelephonyParts {
  readonly ari: AriAccess;
  readonly manager: ManagerAccess;
  readonly listener: TelephonyListener;
  readonly log: Logger;
  /** Which way to speak ARI. */
  readonly open: OpenAriSession;
}

/** Not there, or no longer in our hands: by Asterisk's description of the operations that is all these can mean. */
const GONE: readonly number[] = [404, 409, 412];
/** The same for putting a channel into a bridge, where 400 stands for an unknown channel and 422 for one that left us. */
const GONE_FROM_BRIDGE: readonly number[] = [400, 404, 409, 422];

const SNOOP_STARTS_WITHIN_MS = 2_000;

/** The telephone switch as pbx sees it, on one Asterisk node. Throws AriRefused or AriNotConnected for what is not an outcome. */
export class AsteriskTelephony implements Telephony {
  readonly #parts: AsteriskTelephonyParts;
  readonly #link: AriLink;
  readonly #manager: ManagerLink;
  readonly #recorder: Recorder;
  readonly emergency: EmergencyBook;
  readonly #messages: Messages;
  readonly #created = new CreatedLegs();
  readonly #news = new RepeatedNews();
  #replaced = false;

  constructor(parts: AsteriskTelephonyParts) {
    this.#parts = parts;
    const { ari, listener, log } = parts;
    this.#link = new AriLink({
      access: { ...ari, app: `${ari.app},${endpointsAppOf(ari.app)}` },
      open: parts.open,
      onOpen: (session) => this.#setUp(session),
      onEvent: (event) => this.#onEvent(event),
      onLost: () => {
        this.#created.onLost();
        if (!this.#replaced) listener.onConnection({ kind: 'lost' });
      },
      onFailed: (error) => log.warn({ err: error }, 'ARI connection failed; trying again'),
    });
    this.#manager = new ManagerLink(parts.manager, (error) =>
      log.warn({ err: error }, 'AMI connection failed; trying again'),
    );
    this.emergency = new EmergencyBook(this.#manager);
    this.#messages = new Messages(this.#link, ari);
    this.#recorder = new Recorder({
      manager: this.#manager,
      isLegThere: (legId) => this.#isThere(legId),
      hasLeft: (legId) => this.#news.gone.has(legId),
    });
  }

  start(): void {
    this.#manager.start();
    this.#link.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#link.stop(), this.#manager.stop()]);
  }

  answer(legId: LegId): Promise<Done> {
    return this.#do('channels.answer', { channelId: legId });
  }

  play(legId: LegId, playbackId: string, media: readonly string[]): Promise<Done> {
    const uris = media.map((file) => (file.startsWith('/') ? `sound:${file}` : file));
    return this.#do('channels.playWithId', { channelId: legId, playbackId, media: uris });
  }

  stopPlaying(playbackId: string): Promise<Done> {
    return this.#do('playbacks.stop', { playbackId });
  }

  startMusic(legId: LegId): Promise<Done> {
    return this.#do('channels.startMoh', { channelId: legId, mohClass: MUSIC_CLASS });
  }

  stopMusic(legId: LegId): Promise<Done> {
    return this.#do('channels.stopMoh', { channelId: legId });
  }

  async ring(request: RingRequest): Promise<Done> {
    const started = this.#created.expect(request.legId);
    if ((await this.#create(request)) === 'gone' || (await started) === 'gone') return 'gone';
    return this.#do('channels.dial', { channelId: request.legId, timeout: request.timeoutSeconds });
  }

  hangUp(legId: LegId, cause = 16): Promise<Done> {
    // Whoever has left is mostly the reason for this: then there is nobody to ask.
    if (this.#news.gone.has(legId)) return Promise.resolve('gone');
    return this.#do('channels.hangup', { channelId: legId, reason_code: String(cause) });
  }

  async bridge(bridgeId: BridgeId, legIds: readonly LegId[]): Promise<Done> {
    const made = this.#link.request('bridges.createWithId', { bridgeId, type: 'mixing' });
    // Whoever comes later is being rung yet.
    if (legIds.length === 0) return made.then(() => 'done');
    const [, joined] = await Promise.all([made, this.#join(bridgeId, legIds)]);
    // A leg left between the decision and now: an empty bridge that nobody asked for must not stay.
    if (joined === 'gone') await this.destroyBridge(bridgeId);
    return joined;
  }

  addToBridge(bridgeId: BridgeId, legId: LegId): Promise<Done> {
    return this.#join(bridgeId, [legId]);
  }

  removeFromBridge(bridgeId: BridgeId, legId: LegId): Promise<Done> {
    return this.#do('bridges.removeChannel', { bridgeId, channel: [legId] }, GONE_FROM_BRIDGE);
  }

  destroyBridge(bridgeId: BridgeId): Promise<Done> {
    return this.#do('bridges.destroy', { bridgeId });
  }

  async snoop(legId: LegId, snoopId: LegId, heardBy: 'agent' | 'nobody'): Promise<Done> {
    const started = this.#created.expect(snoopId);
    const created = await this.#do('channels.snoopChannelWithId', {
      channelId: legId,
      snoopId,
      spy: 'both',
      whisper: heardBy === 'agent' ? 'out' : 'none',
      app: this.#parts.ari.app,
      appArgs: SNOOP_LEG,
    });
    if (created === 'gone') {
      this.#created.onGone(snoopId);
      return 'gone';
    }
    // The end of a snoop is told to nobody: one that ends before it starts would be waited for in vain.
    return Promise.race([started, pause(SNOOP_STARTS_WITHIN_MS, 'gone' as const, { ref: false })]);
  }

  readonly untilForgotten = (legId: LegId): Promise<void> => this.#recorder.untilForgotten(legId);

  startRecording(_recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done> {
    return this.#recorder.start(legId, files);
  }

  stopRecording(_recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done> {
    return this.#recorder.stop(legId, files);
  }

  renewRecording(_recordingId: RecordingId, legId: LegId, files: { said: string; heard: string }): Promise<Done> {
    return this.#recorder.renew(legId, files);
  }

  muteRecording(_recordingId: RecordingId, legId: LegId, isMuted: boolean): Promise<Done> {
    return this.#recorder.mute(legId, isMuted);
  }

  recordMessage(id: VoicemailId, legId: LegId, limits: MessageLimits): Promise<Done> {
    return this.#do('channels.record', recordingOf(id, legId, limits));
  }

  takeMessage(id: VoicemailId, file: string): Promise<Done> {
    return this.#messages.take(id, file);
  }

  async provisionPhone(extension: string, password: string): Promise<readonly string[]> {
    await provisionPhone(this.#link, extension, password);
    return endpointsOf(extension);
  }

  setEmergencyMember(endpoint: string, member: boolean): Promise<Done> {
    return this.emergency.setMember(endpoint, member);
  }

  readonly inventory = (): Promise<Inventory> => readInventory(this.#link, this.#parts.ari.app);

  /** Runs at each new connection, before any event is passed on. Filters go first: they cut the stream to a tenth. */
  async #setUp(session: AriSession): Promise<void> {
    const { ari, listener } = this.#parts;
    const endpoints = endpointsAppOf(ari.app);
    // Asked at once, answered in this order: callers wait for it.
    const [, , , { system }] = await Promise.all([
      session.request('applications.filter', { applicationName: ari.app, filter: only(CALL_EVENTS) }),
      session.request('applications.filter', { applicationName: endpoints, filter: only(ENDPOINT_EVENTS) }),
      session.request('applications.subscribe', { applicationName: endpoints, eventSource: ['endpoint:PJSIP'] }),
      session.request('asterisk.getInfo', { only: ['system'] }),
    ]);
    listener.onConnection({ kind: 'connected', version: system?.version ?? 'unknown' });
  }

  #onEvent(event: unknown): void {
    if (this.#replaced) return;
    const { log } = this.#parts;
    const translation = translate(event);
    if (translation.kind === 'observed') {
      this.#onObservation(translation.observation);
      if (translation.then) this.#onObservation(translation.then);
    } else if (translation.kind === 'created-leg-started') this.#created.onStarted(translation.legId);
    else if (translation.kind === 'malformed') log.error({ type: translation.type }, 'an ARI event is not as expected');
    else if (translation.kind === 'replaced') this.#onReplaced();
  }

  #onObservation(observation: Observation): void {
    if (!this.#news.isNew(observation)) return;
    if (observation.kind === 'leg-gone') this.#created.onGone(observation.legId);
    this.#parts.listener.onObservation(observation);
  }

  /** Design decision 5: another controller took our name. Reconnecting would throw it out in turn, for ever. */
  #onReplaced(): void {
    this.#replaced = true;
    void this.#link.stop();
    this.#parts.listener.onConnection({ kind: 'replaced' });
  }

  async #do<Op extends AriOperation>(operation: Op, parameters: ParametersOf<Op>, gone = GONE): Promise<Done> {
    try {
      await this.#link.request(operation, parameters);
      return 'done';
    } catch (error) {
      if (error instanceof AriRefused && gone.includes(error.status)) return 'gone';
      throw error;
    }
  }

  async #create(request: RingRequest): Promise<Done> {
    try {
      await this.#link.request('channels.create', creationOf(request, this.#parts.ari.app));
      return 'done';
    } catch (error) {
      this.#created.onGone(request.legId);
      if (await this.#isUnreachable(error, request)) return 'gone';
      throw error;
    }
  }

  #join(bridgeId: BridgeId, legIds: readonly LegId[]): Promise<Done> {
    // Otherwise the agent's phone is sent the caller's whole number as soon as they are connected.
    const parameters = { bridgeId, channel: legIds, inhibitConnectedLineUpdates: true };
    return this.#do('bridges.addChannel', parameters, GONE_FROM_BRIDGE);
  }

  async #isThere(legId: LegId): Promise<boolean> {
    return (await this.#do('channels.get', { channelId: legId })) === 'done';
  }

  /**
   * A phone without contacts is refused by 500 or 409. 409 also means that the id is taken, which would be a bug; 500 and
   * 400 come too when the caller has left meanwhile.
   */
  async #isUnreachable(error: unknown, { legId }: RingRequest): Promise<boolean> {
    if (!(error instanceof AriRefused) || ![400, 404, 409, 500].includes(error.status)) return false;
    return !(await this.#isThere(legId));
  }
}
