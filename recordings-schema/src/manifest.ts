import { Type, type Static } from 'typebox';
import { AgentId, CallId, Hotline, parserOf, RecordingId } from '@hotline/contracts';

const At = Type.Integer({ minimum: 0, description: 'Milliseconds since 1970-01-01T00:00:00Z.' });

/**
 * Describes one recorded talk; written beside the sound file as `RECORDING.json`. Offsets are milliseconds from the
 * beginning of the sound. The sound is stereo: what the caller said is left, what the agent said is right.
 */
export const RecordingManifest = Type.Object(
  {
    version: Type.Literal(1),
    recordingId: RecordingId,
    callId: CallId,
    hotline: Hotline,
    agentId: AgentId,
    startedAt: At,
    endedAt: At,
    /** Spans in which the caller was on hold: the right channel holds music there. */
    holds: Type.Array(
      Type.Object(
        { fromMs: Type.Integer({ minimum: 0 }), toMs: Type.Integer({ minimum: 0 }) },
        { additionalProperties: false },
      ),
    ),
    audio: Type.Object(
      {
        /** Relative to the manifest's own folder. */
        file: Type.String({ pattern: '^[A-Za-z0-9._-]+\\.flac$' }),
        format: Type.Literal('flac'),
        sampleRate: Type.Literal(8000),
        channels: Type.Tuple([Type.Literal('caller'), Type.Literal('agent')]),
        durationMs: Type.Integer({ minimum: 0 }),
        bytes: Type.Integer({ minimum: 1 }),
        sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false, $id: 'https://hotline.example/recording-manifest.v1.json' },
);
export type RecordingManifest = Static<typeof RecordingManifest>;

/** Throws InvalidInput on anything that is not a manifest of version 1. */
export const parseManifest = parserOf('recording manifest', RecordingManifest);
