import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { brandId, type LegId, type VoicemailId } from '@hotline/contracts';
import type { Observation } from '../telephony.ts';
import { arrivalOf } from './arrival.ts';
import type { AriEvent } from './generated/ari.ts';
import { extensionOfEndpoint } from '../phones/endpoints.ts';
import { AGENT_LEG, SNOOP_LEG } from './names.ts';

const Channel = Type.Object({
  id: Type.String(),
  state: Type.String(),
  caller: Type.Object({ number: Type.String() }),
});
const timestamp = Type.String();

/** Only what is read below: Asterisk may add fields, and its own description is not always right about the others. */
const schemas = {
  StasisStart: Type.Object({ timestamp, args: Type.Array(Type.String()), channel: Channel }),
  ChannelStateChange: Type.Object({ timestamp, channel: Channel }),
  ChannelHangupRequest: Type.Object({ timestamp, cause: Type.Optional(Type.Integer()), channel: Channel }),
  ChannelDestroyed: Type.Object({ timestamp, cause: Type.Integer(), channel: Channel }),
  ChannelDtmfReceived: Type.Object({
    timestamp,
    digit: Type.String(),
    duration_ms: Type.Integer(),
    channel: Channel,
  }),
  RecordingFinished: Type.Object({ timestamp, recording: Type.Object({ name: Type.String() }) }),
  RecordingFailed: Type.Object({ timestamp, recording: Type.Object({ name: Type.String() }) }),
  PlaybackFinished: Type.Object({
    timestamp,
    playback: Type.Object({ id: Type.String(), target_uri: Type.String() }),
  }),
  PeerStatusChange: Type.Object({
    timestamp,
    endpoint: Type.Object({ resource: Type.String() }),
    peer: Type.Object({ peer_status: Type.String() }),
  }),
} as const satisfies Partial<Record<AriEvent['type'], unknown>>;

const validators = Object.fromEntries(
  Object.entries(schemas).map(([type, schema]) => [type, Compile(schema)]),
) as unknown as { readonly [T in keyof typeof schemas]: { Check(event: unknown): boolean } };

type Translated = keyof typeof schemas;
type Incoming<T extends Translated> = Static<(typeof schemas)[T]>;

/** The events of calls that are translated; Asterisk is asked to send no others (about 60 a call are ChannelVarset). */
export const CALL_EVENTS = [
  'StasisStart',
  'ChannelStateChange',
  'ChannelHangupRequest',
  'ChannelDtmfReceived',
  'PlaybackFinished',
  'RecordingFinished',
  'RecordingFailed',
] as const satisfies readonly Translated[];
/**
 * Those that come by the endpoints. A channel that ends leaves our application first, and whether its ChannelDestroyed
 * still reaches the application is a race that it mostly loses; the endpoint always hears of it, once.
 */
export const ENDPOINT_EVENTS = ['PeerStatusChange', 'ChannelDestroyed'] as const satisfies readonly Translated[];

const NORMAL_CLEARING = 16;

const at = (event: { timestamp: string }): number => Date.parse(event.timestamp);
const legOf = (event: { channel: { id: string } }): LegId => brandId<LegId>(event.channel.id);

const translators: { readonly [T in Translated]: (event: Incoming<T>) => Observation | null } = {
  StasisStart: (event) => {
    const arrival = arrivalOf(event.channel, event.args);
    return arrival === null ? null : { kind: 'leg-arrived', at: at(event), ...arrival };
  },
  // A created leg starts Stasis before it is dialled: only the channel's own state says that somebody picked up.
  ChannelStateChange: (event) =>
    event.channel.state === 'Up' ? { kind: 'leg-up', at: at(event), legId: legOf(event) } : null,
  // Comes before the prompt that it cuts off is reported as finished, which otherwise would send the caller on. A leg that
  // was not answered yet ends with a cause that only its ChannelDestroyed knows.
  ChannelHangupRequest: (event) =>
    event.channel.state === 'Up'
      ? { kind: 'leg-gone', at: at(event), legId: legOf(event), cause: event.cause || NORMAL_CLEARING }
      : null,
  // Comes once for every channel of every endpoint, also for one that was never answered or never ours.
  ChannelDestroyed: (event) => ({
    kind: 'leg-gone',
    at: at(event),
    legId: legOf(event),
    // Zero is Asterisk's "not said", as for a BYE to a channel that is in no bridge; Q.850 calls that normal clearing.
    cause: event.cause === 0 ? NORMAL_CLEARING : event.cause,
  }),
  ChannelDtmfReceived: (event) => ({
    kind: 'digit',
    at: at(event),
    legId: legOf(event),
    digit: event.digit,
    pressedMs: event.duration_ms,
  }),
  RecordingFinished: (event) => messageEnded(event),
  RecordingFailed: (event) => messageEnded(event),
  PlaybackFinished: (event) => {
    const [kind, id] = event.playback.target_uri.split(/:(.*)/);
    if (kind !== 'channel' || id === undefined) return null;
    return { kind: 'playback-finished', at: at(event), playbackId: event.playback.id, legId: brandId<LegId>(id) };
  },
  // Asterisk's own sum over all contacts of the endpoint, once at each change. EndpointStateChange says the same four times
  // a call, at the beginning and at the end of every channel.
  PeerStatusChange: (event) =>
    extensionOfEndpoint(event.endpoint.resource) !== null
      ? {
          kind: 'phone-changed',
          at: at(event),
          endpoint: event.endpoint.resource,
          reach: event.peer.peer_status === 'Reachable' ? 'reachable' : 'unreachable',
        }
      : null,
};

/** What was recorded until it failed is worth keeping: whether there is any is seen when it is taken. */
function messageEnded(event: Incoming<'RecordingFinished'>): Observation {
  return { kind: 'message-ended', at: at(event), voicemailId: brandId<VoicemailId>(event.recording.name) };
}

/** The state of an endpoint when Asterisk is asked for it; `unknown` is the moment before the first qualify. */
export function reachOf(state: string | undefined): 'reachable' | 'unreachable' {
  return state === 'online' ? 'reachable' : 'unreachable';
}

function isTranslated(type: unknown): type is Translated {
  return typeof type === 'string' && Object.hasOwn(schemas, type);
}

function isCreatedLeg(event: Incoming<'StasisStart'>): boolean {
  return event.args[0] === AGENT_LEG || event.args[0] === SNOOP_LEG;
}

export type Translation =
  | { readonly kind: 'observed'; readonly observation: Observation; readonly then?: Observation }
  /** A leg that we created may be dialled now; of no interest outside this folder. */
  | { readonly kind: 'created-leg-started'; readonly legId: LegId }
  | { readonly kind: 'replaced' }
  | { readonly kind: 'ignored' }
  /** An event that we need is not as expected. Nothing is guessed from it. */
  | { readonly kind: 'malformed'; readonly type: string };

/** One ARI event into what happened. Pure: the same event gives the same answer, whatever came before. */
export function translate(event: unknown): Translation {
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
  if (type === 'ApplicationReplaced') return { kind: 'replaced' };
  if (!isTranslated(type)) return { kind: 'ignored' };
  if (!validators[type].Check(event)) return { kind: 'malformed', type };
  if (type === 'StasisStart' && isCreatedLeg(event as Incoming<'StasisStart'>))
    return { kind: 'created-leg-started', legId: legOf(event as Incoming<'StasisStart'>) };
  const observation = (translators[type] as (event: unknown) => Observation | null)(event);
  if (observation === null) return { kind: 'ignored' };
  // Taken over from the emergency queue: answered there, so its state will not change to Up any more.
  if (observation.kind === 'leg-arrived' && (event as Incoming<'StasisStart'>).channel.state === 'Up')
    return { kind: 'observed', observation, then: { kind: 'leg-up', at: observation.at, legId: observation.legId } };
  return { kind: 'observed', observation };
}
