import { Type, type Static } from 'typebox';
import { AgentId, CallId, Hotline, parserOf, PARTY_KINDS, RecordingId } from '@hotline/contracts';

const At = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01T00:00:00Z.' });
const Offset = Type.Integer({ minimum: 0 });
const span = { fromMs: Offset, toMs: Offset };
const Spans = Type.Array(Type.Object(span, { additionalProperties: false }));

/** Who was heard by the citizen: an agent or a supervisor by their id, another authority by its number. */
const Speaker = Type.Object(
  {
    kind: Type.Unsafe<(typeof PARTY_KINDS)[number]>(Type.String({ enum: [...PARTY_KINDS] })),
    agentId: Type.Optional(AgentId),
    number: Type.Optional(Type.String({ maxLength: 32 })),
  },
  { additionalProperties: false },
);
export type Speaker = Static<typeof Speaker>;

const Audio = Type.Object(
  {
    /** Relative to the manifest's own folder. */
    file: Type.String({ pattern: '^[A-Za-z0-9._-]+\\.flac$' }),
    format: Type.Literal('flac'),
    sampleRate: Type.Literal(8000),
    channels: Type.Tuple([Type.Literal('caller'), Type.Literal('agent')]),
    durationMs: Offset,
    bytes: Type.Integer({ minimum: 1 }),
    sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  },
  { additionalProperties: false },
);

const described = {
  recordingId: RecordingId,
  callId: CallId,
  hotline: Hotline,
  /** The agent with whom it began. */
  agentId: AgentId,
  startedAt: At,
  endedAt: At,
  /** Spans in which the citizen was on hold: the right channel holds music there. */
  holds: Spans,
  audio: Audio,
};

/**
 * Describes one recorded talk; written beside the sound file as `RECORDING.json`. Offsets are milliseconds from the
 * beginning of the sound. The sound is stereo: what the citizen said is left, what the citizen heard is right.
 */
export const RecordingManifest = Type.Object(
  {
    version: Type.Literal(2),
    ...described,
    /** Spans in which the agent had paused it: both channels are silent there, whatever was said. */
    pauses: Spans,
    /** Who talked with the citizen when. Between them nobody did: on hold, or while somebody was rung. */
    segments: Type.Array(
      Type.Object({ ...span, speakers: Type.Array(Speaker, { minItems: 1 }) }, { additionalProperties: false }),
    ),
  },
  { additionalProperties: false, $id: 'https://hotline.example/recording-manifest.v2.json' },
);
export type RecordingManifest = Static<typeof RecordingManifest>;

/** What was written before talks had parties: one agent from the beginning to the end. */
const ManifestV1 = Type.Object({ version: Type.Literal(1), ...described }, { additionalProperties: false });
type ManifestV1 = Static<typeof ManifestV1>;

const parseV1 = parserOf('recording manifest', ManifestV1);
const parseV2 = parserOf('recording manifest', RecordingManifest);

/** Throws InvalidInput on anything that is not a manifest of version 1 or 2; gives version 2. */
export function parseManifest(text: unknown): RecordingManifest {
  const isOld = typeof text === 'object' && text !== null && 'version' in text && text.version === 1;
  return isOld ? upgrade(parseV1(text)) : parseV2(text);
}

function upgrade(manifest: ManifestV1): RecordingManifest {
  const { holds, agentId, startedAt, endedAt } = manifest;
  const edges = [0, ...holds.flatMap(({ fromMs, toMs }) => [fromMs, toMs]), Math.max(0, endedAt - startedAt)];
  const segments: RecordingManifest['segments'] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const [fromMs, toMs] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    if (toMs > fromMs) segments.push({ fromMs, toMs, speakers: [{ kind: 'agent', agentId }] });
  }
  return { ...manifest, version: 2, pauses: [], segments };
}
