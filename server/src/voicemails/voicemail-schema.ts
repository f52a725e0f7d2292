import { Type, type Static } from 'typebox';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';
import { VOICEMAIL_OUTCOMES } from './voicemail-repository.ts';

export const VoicemailQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(['open', 'taken', 'closed'])),
    from: Type.Optional(At),
    to: Type.Optional(At),
    hotline: Type.Optional(Type.String({ maxLength: 20 })),
    sort: Type.Optional(oneOf(['leftAt'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export const VoicemailRow = Type.Object({
  id: Id,
  state: oneOf(['open', 'taken', ...VOICEMAIL_OUTCOMES]),
  callId: Id,
  number: nullable(Type.String({ description: 'Masked.' })),
  hotline: nullable(Type.String()),
  queue: nullable(Type.String()),
  leftAt: nullable(At),
  durationMs: nullable(Type.Integer()),
  takenBy: nullable(Id),
  takenByName: nullable(Type.String()),
  takenAt: nullable(At),
  closedAt: nullable(At),
  note: nullable(Type.String()),
});
export type VoicemailRow = Static<typeof VoicemailRow>;

export const VoicemailClosingBody = Type.Object(
  { outcome: oneOf(VOICEMAIL_OUTCOMES), note: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
);
