import { Type, type Static } from 'typebox';
import { parserOf } from '@hotline/contracts';

/** Goes into configuration files as it stands, so it may hold nothing that would end a line or begin a comment. */
const Word = Type.String({ pattern: '^[A-Za-z0-9_.:-]{1,64}$' });
const Secret = Type.String({ pattern: '^[A-Za-z0-9_-]{16,128}$' });
const Folder = Type.String({ pattern: '^/[^\\s;,{}$\\[\\]]*$' });
const Port = Type.Integer({ minimum: 1, maximum: 65535 });
const Listener = Type.Object({ host: Word, port: Port }, { additionalProperties: false });
const Address = Type.String({ pattern: '^[0-9A-Fa-f.:/\\[\\]]{3,50}$' });

export const AsteriskSettings = Type.Object(
  {
    /** Begins every channel id. */
    node: Type.String({ pattern: '^[a-z0-9]{1,16}$' }),
    /** Everything that this Asterisk writes. */
    stateDir: Folder,
    modulesDir: Folder,
    dataDir: Folder,
    /** Synthesised prompts, the folder above `zh-CN`. */
    promptsDir: Folder,
    sip: Listener,
    http: Listener,
    ami: Listener,
    rtp: Type.Object({ start: Port, end: Port }, { additionalProperties: false }),
    ari: Type.Object({ app: Word, user: Word, password: Secret }, { additionalProperties: false }),
    amiAccount: Type.Object({ user: Word, secret: Secret }, { additionalProperties: false }),
    /** Addresses or networks that calls of citizens come from. */
    trunkAddresses: Type.Array(Address, { minItems: 1 }),
    /** Addresses or networks that may log in over AMI. */
    amiClients: Address,
    /** Null: the citizen's phone in the browser is off. */
    citizenPhonePassword: Type.Union([Secret, Type.Null()]),
    /** The address that phones outside shall send media to; null: the one they reached us at. */
    mediaAddress: Type.Union([Address, Type.Null()]),
  },
  { additionalProperties: false },
);
export type AsteriskSettings = Static<typeof AsteriskSettings>;

/** Throws InvalidInput naming the first setting that is wrong. */
export const parseAsteriskSettings = parserOf('settings of Asterisk', AsteriskSettings);
