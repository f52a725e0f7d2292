import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAsteriskSettings, type AsteriskSettings } from './settings.ts';

export const TEMPLATES_DIR = join(import.meta.dirname, 'templates');

/** The names that stand in the templates. The image fills the same ones from its environment (entrypoint.sh). */
export function placeholdersOf(settings: AsteriskSettings): Readonly<Record<string, string>> {
  const { sip, http, ami, rtp, ari, amiAccount } = settings;
  return {
    NODE: settings.node,
    ETC_DIR: join(settings.stateDir, 'etc'),
    STATE_DIR: settings.stateDir,
    MODULES_DIR: settings.modulesDir,
    DATA_DIR: settings.dataDir,
    PROMPTS_DIR: settings.promptsDir,
    MUSIC_DIR: join(settings.stateDir, 'music'),
    SIP_HOST: sip.host,
    SIP_PORT: String(sip.port),
    HTTP_HOST: http.host,
    HTTP_PORT: String(http.port),
    AMI_HOST: ami.host,
    AMI_PORT: String(ami.port),
    AMI_PERMIT: settings.amiClients,
    RTP_START: String(rtp.start),
    RTP_END: String(rtp.end),
    ARI_APP: ari.app,
    ARI_USER: ari.user,
    ARI_PASSWORD: ari.password,
    AMI_USER: amiAccount.user,
    AMI_SECRET: amiAccount.secret,
    TRUNK_MATCH: settings.trunkAddresses.join(','),
    MEDIA_ADDRESS: settings.mediaAddress ?? '',
    // While it is off nobody knows the password, so that one template serves both.
    CITIZEN_PASSWORD: settings.citizenPhonePassword ?? randomBytes(24).toString('base64url'),
  };
}

export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{([A-Z_]+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`template names an unknown setting: ${name}`);
    return value;
  });
}

/** Writes the configuration to `stateDir/etc`, readable by its owner only. Returns the path of asterisk.conf. */
export async function renderConfiguration(input: AsteriskSettings): Promise<string> {
  const settings = parseAsteriskSettings(input);
  const values = placeholdersOf(settings);
  const etc = join(settings.stateDir, 'etc');
  await mkdir(join(etc, 'extensions.d'), { recursive: true });
  await chmod(etc, 0o700);
  for (const name of await readdir(TEMPLATES_DIR)) {
    const text = fillIn(await readFile(join(TEMPLATES_DIR, name), 'utf8'), values);
    await writeFile(join(etc, name), text, { mode: 0o600 });
  }
  return join(etc, 'asterisk.conf');
}
