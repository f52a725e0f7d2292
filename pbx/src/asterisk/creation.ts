import type { RingRequest } from '../telephony.ts';
import type { ParametersOf } from './ari-session.ts';
import { AGENT_LEG } from './names.ts';

/** How a leg is created that will be dialled. */
export function creationOf(request: RingRequest, app: string): ParametersOf<'channels.create'> {
  const headers = Object.entries(request.headers).map(([name, value]) => [`PJSIP_HEADER(add,${name})`, value] as const);
  return {
    endpoint: `PJSIP/${request.endpoint}`,
    app: app,
    appArgs: AGENT_LEG,
    channelId: request.legId,
    // It speaks what the leg beside it speaks. Without one: what every phone and trunk of ours speaks.
    ...(request.callerLegId ? { originator: request.callerLegId } : { formats: 'alaw' }),
    variables: {
      // The connected line is who this phone is told it talks with. `i`: set it, tell nobody yet.
      'CONNECTEDLINE(name,i)': request.displayName,
      'CONNECTEDLINE(num,i)': request.displayNumber,
      ...Object.fromEntries(headers),
    },
  };
}
