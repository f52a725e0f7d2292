import { Type, type Static } from 'typebox';
import { RecordingManifest } from '@hotline/recordings-schema';
import { CallRecording } from '../calls/call-schema.ts';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';

export const RecordingQuery = Type.Object(
  {
    ...pageQuery,
    from: Type.Optional(At),
    to: Type.Optional(At),
    agentId: Type.Optional(Id),
    state: Type.Optional(oneOf(['running', 'finished', 'failed'])),
  },
  { additionalProperties: false },
);

export const RecordingRow = Type.Object({
  ...CallRecording.properties,
  callId: nullable(Type.String()),
  agentId: nullable(Type.String()),
  agentName: nullable(Type.String()),
  hotline: nullable(Type.String()),
});
export type RecordingRow = Static<typeof RecordingRow>;

/** The manifest without its `$id`, which would collide with itself when a document names it twice. */
const Manifest = Type.Object(RecordingManifest.properties);

export const RecordingDetail = Type.Object({
  ...RecordingRow.properties,
  manifest: nullable(Manifest),
  /** Whether the sound is there with the size that was hashed. */
  isSoundThere: Type.Boolean(),
});

export const ListeningReply = Type.Object({ listeningId: Id, url: Type.String() });
export const ListeningRow = Type.Object({ userId: Type.String(), userName: nullable(Type.String()), at: At });
