import { join } from 'node:path';
import type { OwnAsterisk } from './external.ts';
import { ROOT, type Folders } from './folders.ts';
import type { Ports } from './ports.ts';
import { LOOPBACK } from './ports.ts';
import type { Secrets } from './secrets.ts';

export interface Wiring {
  readonly folders: Folders;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly databaseUrl: string;
  readonly mqttUrl: string;
  readonly asterisk: OwnAsterisk;
  /** Path of a sox that pbx may run. */
  readonly sox: string;
  readonly espeak: string;
  /** The flows that run, with queues.yaml and the rest beside the folder. */
  readonly flowsDir: string;
  readonly logLevel: string;
}

/** The embedded Asterisk in the same words as one of somebody else's. */
export function embeddedAsterisk(ports: Ports, secrets: Secrets): OwnAsterisk {
  return {
    sip: { host: LOOPBACK, port: ports.sip },
    ari: { url: `http://${LOOPBACK}:${ports.ari}/ari`, user: 'hotline', password: secrets.ariPassword },
    ami: { host: LOOPBACK, port: ports.ami, user: 'hotline', secret: secrets.amiSecret },
    citizenPhonePassword: secrets.citizenPhonePassword,
  };
}

export function embeddedMqttUrl(ports: Ports, secrets: Secrets): string {
  return `mqtt://hotline:${secrets.brokerPassword}@${LOOPBACK}:${ports.mqtt}`;
}

export function pbxEnvironment(wiring: Wiring): Record<string, string> {
  const { asterisk, folders, ports } = wiring;
  return {
    SITE: 'main',
    LOG_LEVEL: wiring.logLevel,
    MQTT_URL: wiring.mqttUrl,
    PBX_STATE_DIR: folders.pbx,
    RECORDINGS_DIR: asterisk.recordingsDir ?? folders.recordings,
    FLOWS_DIR: wiring.flowsDir,
    PROMPTS_DIR: asterisk.promptsDir ?? folders.prompts,
    SOX: wiring.sox,
    // Without a carrier nobody outside can be called; an operator names the ways (docs/operations.md).
    OUTGOING_ROUTES: process.env['OUTGOING_ROUTES'] ?? '[]',
    ESPEAK: wiring.espeak,
    ...speechEnvironment(),
    DUMP_PORT: String(ports.pbx),
    ARI_URL: asterisk.ari.url,
    ARI_APP: asterisk.ari.app ?? 'hotline',
    ARI_USER: asterisk.ari.user,
    ARI_PASSWORD: asterisk.ari.password,
    AMI_HOST: asterisk.ami.host,
    AMI_PORT: String(asterisk.ami.port),
    AMI_USER: asterisk.ami.user,
    AMI_SECRET: asterisk.ami.secret,
  };
}

/** A carrier's gateway of the operator; without one short messages wait (docs/operations.md). */
function smsEnvironment(): Record<string, string> {
  const { SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN } = process.env;
  return { ...(SMS_GATEWAY_URL ? { SMS_GATEWAY_URL } : {}), ...(SMS_GATEWAY_TOKEN ? { SMS_GATEWAY_TOKEN } : {}) };
}

/** An operator's own voice: see pbx/src/speech/sherpa.ts. */
export function speechEnvironment(): Record<string, string> {
  const { SPEECH_ENGINE, SHERPA_MODEL_DIR } = process.env;
  return { ...(SPEECH_ENGINE ? { SPEECH_ENGINE } : {}), ...(SHERPA_MODEL_DIR ? { SHERPA_MODEL_DIR } : {}) };
}

export function serverEnvironment(wiring: Wiring): Record<string, string> {
  const { asterisk, folders, ports, secrets } = wiring;
  const phone = asterisk.citizenPhonePassword;
  return {
    SITE: 'main',
    LOG_LEVEL: wiring.logLevel,
    DATABASE_URL: wiring.databaseUrl,
    MQTT_URL: wiring.mqttUrl,
    HTTP_HOST: LOOPBACK,
    HTTP_PORT: String(ports.http),
    RECORDINGS_DIR: asterisk.recordingsDir ?? folders.recordings,
    FILES_DIR: folders.files,
    ...smsEnvironment(),
    ...caseSettings(),
    PROMPTS_DIR: asterisk.promptsDir ?? folders.prompts,
    FLOWS_DIR: wiring.flowsDir,
    SESSION_KEY: secrets.sessionKey,
    IDENTITY_KEY: secrets.identityKey,
    ...(secrets.identityKeysBefore && { IDENTITY_KEYS_BEFORE: secrets.identityKeysBefore.join(',') }),
    SIP_WS_URL: asterisk.sipWebSocket ?? asterisk.ari.url.replace(/^http/, 'ws').replace(/\/ari\/?$/, '/ws'),
    SIP_HOST: asterisk.sip.host,
    SIP_PORT: String(asterisk.sip.port),
    DESKTOP_DIR: join(ROOT, 'agent-desktop/build'),
    ...(phone ? { CITIZEN_PHONE: 'on', CITIZEN_PHONE_PASSWORD: phone } : { CITIZEN_PHONE: 'off' }),
  };
}

/** What an operator may set about cases (docs/operations.md). */
function caseSettings(): Record<string, string> {
  const { ATTACHMENT_MEGABYTES, CLAMD_ADDRESS, PUBLIC_URL, VIDEO_MEETING_URL } = process.env;
  return {
    ...(ATTACHMENT_MEGABYTES ? { ATTACHMENT_MEGABYTES } : {}),
    ...(CLAMD_ADDRESS ? { CLAMD_ADDRESS } : {}),
    ...(PUBLIC_URL ? { PUBLIC_URL } : {}),
    ...(VIDEO_MEETING_URL ? { VIDEO_MEETING_URL } : {}),
  };
}
