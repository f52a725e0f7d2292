import { startAsterisk } from '../../../pbx/asterisk/run.ts';
import type { Asterisk } from '../../../pbx/asterisk/obtain.ts';
import type { AsteriskSettings } from '../../../pbx/asterisk/settings.ts';
import type { Folders } from './folders.ts';
import { diesWithUs } from './launch.ts';
import type { Recipe } from './part.ts';
import { LOOPBACK, type Ports } from './ports.ts';
import type { Secrets } from './secrets.ts';

export const ARI_APP = 'hotline';

export function asteriskSettings(
  asterisk: Asterisk,
  { folders, ports, secrets }: { folders: Folders; ports: Ports; secrets: Secrets },
): AsteriskSettings {
  return {
    node: 'ast1',
    stateDir: folders.asterisk,
    modulesDir: asterisk.modulesDir,
    dataDir: asterisk.dataDir,
    promptsDir: folders.prompts,
    sip: { host: LOOPBACK, port: ports.sip },
    http: { host: LOOPBACK, port: ports.ari },
    ami: { host: LOOPBACK, port: ports.ami },
    rtp: ports.rtp,
    ari: { app: ARI_APP, user: 'hotline', password: secrets.ariPassword },
    amiAccount: { user: 'hotline', secret: secrets.amiSecret },
    trunkAddresses: [LOOPBACK],
    amiClients: LOOPBACK,
    citizenPhonePassword: secrets.citizenPhonePassword,
    mediaAddress: null,
  };
}

/** Asterisk's own module writes its configuration, clears what a killed one left and waits until it takes calls. */
export function asteriskRecipe(asterisk: Asterisk, settings: AsteriskSettings): Recipe {
  return {
    name: 'asterisk',
    version: asterisk.version,
    port: settings.sip.port,
    launch: () => startAsterisk(asterisk, settings, ['setpriv', ...diesWithUs('SIGTERM')]),
    whenUp: () => Promise.resolve(),
  };
}
