import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { InvalidInput, parserOf } from '@hotline/contracts';

const Key = Type.String({ pattern: '^[0-9a-fA-F]{64}$', description: '64 hexadecimal digits.' });
const Port = Type.Integer({ minimum: 0, maximum: 65535 });
const OnOff = Type.Unsafe<'on' | 'off'>(Type.String({ enum: ['on', 'off'], default: 'off' }));

/** Everything the server is told by its environment. */
export const Environment = Type.Object({
  SITE: Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$', default: 'main' }),
  DATABASE_URL: Type.String({ pattern: '^postgres(ql)?://' }),
  MQTT_URL: Type.String({ pattern: '^(mqtt|mqtts|ws|wss)://' }),
  HTTP_HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
  HTTP_PORT: Port,
  RECORDINGS_DIR: Type.String({ minLength: 1 }),
  /** What is kept with cases: attachments and issued documents. */
  FILES_DIR: Type.String({ minLength: 1 }),
  /** Shared with pbx, which plays from it. */
  PROMPTS_DIR: Type.String({ minLength: 1 }),
  /** The flows that pbx runs: their prompts' texts are shown. */
  FLOWS_DIR: Type.String({ minLength: 1 }),
  /** Seals the session cookie. */
  SESSION_KEY: Key,
  /** Seals reporters' identities and SIP passwords. Losing it loses them. */
  IDENTITY_KEY: Key,
  /** Keys before, newest first, by commas: what they sealed is sealed anew with IDENTITY_KEY while the server runs. */
  IDENTITY_KEYS_BEFORE: Type.Optional(Type.String({ pattern: '^[0-9a-fA-F]{64}(,[0-9a-fA-F]{64})*$' })),
  /** Both or neither: without a gateway short messages wait in the outbox. */
  SMS_GATEWAY_URL: Type.Optional(Type.String({ pattern: '^https?://' })),
  SMS_GATEWAY_TOKEN: Type.Optional(Type.String({ minLength: 16 })),
  SIP_WS_URL: Type.String({ pattern: '^wss?://' }),
  /** What a softphone registers with. */
  SIP_HOST: Type.String({ minLength: 1 }),
  SIP_PORT: Port,
  DESKTOP_DIR: Type.String({ minLength: 1 }),
  CITIZEN_PHONE: OnOff,
  CITIZEN_PHONE_PASSWORD: Type.Optional(Type.String({ minLength: 8 })),
  /** `on` behind TLS: the cookie is then sent over TLS only. */
  COOKIE_SECURE: OnOff,
  /** How long a session lasts; a shift by default. */
  SESSION_SECONDS: Type.Integer({ minimum: 1, maximum: 86_400, default: 43_200 }),
  /** Facts kept in memory while the database does not answer; beyond it they are asked for again. */
  FACTS_IN_MEMORY: Type.Integer({ minimum: 500, maximum: 1_000_000, default: 50_000 }),
  /** The largest file that may be attached to a case. */
  ATTACHMENT_MEGABYTES: Type.Integer({ minimum: 1, maximum: 4_000, default: 200 }),
  /** A clamd that looks through every attachment. Without it nothing is scanned, and every file says so. */
  CLAMD_ADDRESS: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_.:-]+:[0-9]{1,5}$', description: 'host:port' })),
  /** Where mediations by video meet, such as https://meet.example.cn/{room}. Without it mediators give a link. */
  VIDEO_MEETING_URL: Type.Optional(Type.String({ pattern: '^https://[^ ]*\\{room\\}[^ ]*$' })),
  /** The address under which citizens see the centre, for links in short messages; else that of whoever sends them. */
  PUBLIC_URL: Type.Optional(Type.String({ pattern: '^https?://[^ /]+$' })),
  LOG_LEVEL: Type.Unsafe<LogLevel>(
    Type.String({ enum: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], default: 'info' }),
  ),
});
export type Environment = Static<typeof Environment>;
type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const parse = parserOf('environment', Environment);

/** Throws InvalidInput with one line that names the setting; never shows its value, which may be a secret. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const known = Object.keys(Environment.properties).filter(
    (name) => variables[name] !== undefined && variables[name] !== '',
  );
  const given = Object.fromEntries(known.map((name) => [name, variables[name]]));
  const environment = parse(Value.Convert(Environment, Value.Default(Environment, given)));
  if (environment.CITIZEN_PHONE === 'on' && !environment.CITIZEN_PHONE_PASSWORD) {
    throw new InvalidInput('environment: /CITIZEN_PHONE_PASSWORD is needed while CITIZEN_PHONE is on');
  }
  if ((environment.SMS_GATEWAY_URL === undefined) !== (environment.SMS_GATEWAY_TOKEN === undefined)) {
    throw new InvalidInput('environment: /SMS_GATEWAY_URL and /SMS_GATEWAY_TOKEN are needed together');
  }
  return environment;
}
