import { Type, type Static } from 'typebox';
import { ATTACHMENT_KINDS, SCAN_RESULTS } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';

export const AttachmentRow = Type.Object({
  id: Id,
  name: Type.String(),
  kind: oneOf(ATTACHMENT_KINDS),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  scan: oneOf(SCAN_RESULTS),
  hasThumbnail: Type.Boolean(),
  /** It may tell who reported: opened only with a reason, which is logged first. */
  isSealed: Type.Boolean(),
  /** `issued`: by the system, a document. */
  origin: oneOf(['uploaded', 'issued']),
  addedBy: Type.String(),
  addedByName: nullable(Type.String()),
  addedAt: At,
  removedByName: nullable(Type.String()),
  removedAt: nullable(At),
  removeReason: nullable(Type.String()),
});
export type AttachmentRow = Static<typeof AttachmentRow>;

export const UploadQuery = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 255, description: "The file's name with its extension." }),
    sealed: Type.Optional(
      Type.Boolean({ description: 'Of a report only: the file may tell who reported, and is kept sealed.' }),
    ),
  },
  { additionalProperties: false },
);

export const WithReason = Type.Object(
  { reason: Type.String({ minLength: 2, maxLength: 500 }) },
  { additionalProperties: false },
);
