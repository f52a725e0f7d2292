import { brandId, type BridgeId, type LegId } from '@hotline/contracts';
import type { Inventory, InventoryLeg, PhoneObservation, SoundCount } from '../telephony.ts';
import type { AriLink } from './ari-link.ts';
import { AriRefused } from './ari-session.ts';
import { arrivalOf } from './arrival.ts';
import type { Channel } from './generated/ari.ts';
import { extensionOfEndpoint } from '../phones/endpoints.ts';
import { reachOf } from './translate.ts';

function stateOf(state: Channel['state']): InventoryLeg['state'] {
  if (state === 'Up') return 'up';
  return state === 'Ring' || state === 'Ringing' ? 'ringing' : 'down';
}

/** `Stasis` runs on every channel of ours; its arguments say how it came, also after a restart of pbx. */
function legOf(channel: Channel, app: string): InventoryLeg {
  const [name, ...args] = channel.dialplan.app_data.split(',');
  const ours = channel.dialplan.app_name === 'Stasis' && name === app;
  return {
    legId: brandId<LegId>(channel.id),
    state: stateOf(channel.state),
    ours,
    arrival: ours ? arrivalOf(channel, args) : null,
  };
}

export async function readPhones(link: AriLink): Promise<readonly PhoneObservation[]> {
  const endpoints = await link.request('endpoints.listByTech', { tech: 'PJSIP' });
  return endpoints
    .filter(({ resource }) => extensionOfEndpoint(resource) !== null)
    .map(({ resource, state }) => ({ endpoint: resource, reach: reachOf(state) }));
}

export async function isPlaying(link: AriLink, playbackId: string): Promise<boolean> {
  try {
    await link.request('playbacks.get', { playbackId });
    return true;
  } catch (error) {
    if (error instanceof AriRefused && error.status === 404) return false;
    throw error;
  }
}

/** A leg that is gone, and one without RTP of its own, has no statistics. */
async function soundOf(link: AriLink, legId: LegId): Promise<SoundCount | null> {
  try {
    const { txcount, rxcount } = await link.request('channels.rtpstatistics', { channelId: legId });
    return { sent: txcount, received: rxcount };
  } catch (error) {
    if (error instanceof AriRefused && error.status === 404) return null;
    throw error;
  }
}

/** What lives in Asterisk now. Reads only; what changes meanwhile arrives as an observation. */
export async function readInventory(link: AriLink, app: string): Promise<Inventory> {
  const [application, channels, bridges, phones, { status }] = await Promise.all([
    link.request('applications.get', { applicationName: app }),
    link.request('channels.list', {}),
    link.request('bridges.list', {}),
    readPhones(link),
    link.request('asterisk.getInfo', { only: ['status'] }),
  ]);
  return {
    startedAt: status ? Date.parse(status.startup_time) : 0,
    legs: channels.map((channel) => legOf(channel, app)),
    bridges: bridges
      .filter(({ id }) => application.bridge_ids.includes(id))
      .map(({ id, channels: inside }) => ({
        bridgeId: brandId<BridgeId>(id),
        legIds: inside.map((channel) => brandId<LegId>(channel)),
      })),
    phones,
    isPlaying: (playbackId) => isPlaying(link, playbackId),
    soundOf: (legId) => soundOf(link, legId),
  };
}
