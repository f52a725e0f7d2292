import { readFile } from 'node:fs/promises';
import { Type, type Static } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';
import { CannotStart } from './cannot-start.ts';

const Port = Type.Integer({ minimum: 1, maximum: 65_535 });
const Text = Type.String({ minLength: 1 });

/**
 * The file that `ASTERISK=/path/to/asterisk.json` names: an Asterisk that somebody else runs, with the dialplan and
 * the endpoints of pbx/asterisk/templates. It must see the same recordings and prompts folders under the same paths.
 */
export const OwnAsterisk = Type.Object(
  {
    version: Type.Optional(Text),
    sip: Type.Object({ host: Text, port: Port }, { additionalProperties: false }),
    ari: Type.Object(
      { url: Type.String({ pattern: '^https?://' }), app: Type.Optional(Text), user: Text, password: Text },
      { additionalProperties: false },
    ),
    ami: Type.Object({ host: Text, port: Port, user: Text, secret: Text }, { additionalProperties: false }),
    /** The WebSocket that browsers' SIP is passed on to; by default `/ws` of the ARI address. */
    sipWebSocket: Type.Optional(Type.String({ pattern: '^wss?://' })),
    citizenPhonePassword: Type.Optional(Text),
    recordingsDir: Type.Optional(Text),
    promptsDir: Type.Optional(Text),
  },
  { additionalProperties: false },
);
export type OwnAsterisk = Static<typeof OwnAsterisk>;

/** What replaces the embedded parts. */
export interface External {
  readonly databaseUrl?: string;
  readonly mqttUrl?: string;
  /** Path of a file; see {@link OwnAsterisk}. */
  readonly asterisk?: string;
}

export function externalFrom(variables: NodeJS.ProcessEnv): External {
  const { DATABASE_URL, MQTT_URL, ASTERISK } = variables;
  for (const [name, value, pattern] of [
    ['DATABASE_URL', DATABASE_URL, /^postgres(ql)?:\/\//],
    ['MQTT_URL', MQTT_URL, /^(mqtts?|wss?):\/\//],
  ] as const)
    if (value && !pattern.test(value))
      throw new CannotStart(`${name} is not an address of that kind: write it like ${pattern.source}…`);
  return {
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    ...(MQTT_URL ? { mqttUrl: MQTT_URL } : {}),
    ...(ASTERISK ? { asterisk: ASTERISK } : {}),
  };
}

const parse = jsonParserOf('ASTERISK', OwnAsterisk);

export async function readOwnAsterisk(path: string): Promise<OwnAsterisk> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new CannotStart(
      `ASTERISK=${path} cannot be read (${error.code ?? error.message}): name a file as docs/operations.md describes it`,
    );
  });
  try {
    return parse(text);
  } catch (error) {
    throw new CannotStart(`${path}: ${(error as Error).message}; docs/operations.md describes this file`);
  }
}
