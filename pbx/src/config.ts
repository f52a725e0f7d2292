import { Type, type Static } from 'typebox';
import { parserOf } from '@hotline/contracts';

const Text = Type.String({ minLength: 1 });
const Port = Type.String({ pattern: '^[0-9]{1,5}$' });

/** The environment of the pbx process. Every value is text there; ports become numbers in {@link readConfig}. */
const Environment = Type.Object({
  SITE: Type.String({ pattern: '^[a-z0-9-]{1,32}$', default: 'main' }),
  MQTT_URL: Text,
  LOG_LEVEL: Type.String({ enum: ['trace', 'debug', 'info', 'warn', 'error', 'silent'], default: 'info' }),
  PBX_STATE_DIR: Text,
  RECORDINGS_DIR: Text,
  FLOWS_DIR: Text,
  PROMPTS_DIR: Text,
  SOX: Text,
  ESPEAK: Type.String({ minLength: 1, default: 'espeak-ng' }),
  SPEECH_ENGINE: Type.Unsafe<'espeak' | 'sherpa'>(Type.String({ enum: ['espeak', 'sherpa'], default: 'espeak' })),
  /** A model of the operator's: see speech/sherpa.ts. */
  SHERPA_MODEL_DIR: Type.Optional(Text),
  DUMP_PORT: Port,
  /** The ways out of the centre, as JSON; see {@link import('./outgoing-routes.ts').outgoingRoutes}. */
  OUTGOING_ROUTES: Type.String({ default: '[]' }),
  ARI_URL: Text,
  ARI_USER: Text,
  ARI_PASSWORD: Text,
  ARI_APP: Type.String({ minLength: 1, default: 'hotline' }),
  AMI_HOST: Text,
  AMI_PORT: Port,
  AMI_USER: Text,
  AMI_SECRET: Text,
});

export type Config = Static<typeof Environment>;

const DEFAULTS = {
  SITE: 'main',
  LOG_LEVEL: 'info',
  ARI_APP: 'hotline',
  OUTGOING_ROUTES: '[]',
  ESPEAK: 'espeak-ng',
  SPEECH_ENGINE: 'espeak',
};

const parse = parserOf('environment of pbx', Environment);

/** Throws InvalidInput that names the first variable that is missing or wrong. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  return parse({ ...DEFAULTS, ...environment });
}
