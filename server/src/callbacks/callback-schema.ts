import { Type, type Static } from 'typebox';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';
import { CALLBACK_ORDERS } from './callback-query.ts';
import { CALLBACK_OUTCOMES } from './callback-repository.ts';

export const CallbackQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(['open', 'taken', 'closed'])),
    from: Type.Optional(At),
    to: Type.Optional(At),
    kind: Type.Optional(oneOf(['abandoned', 'missed'])),
    hotline: Type.Optional(Type.String({ maxLength: 20 })),
    sort: Type.Optional(oneOf(CALLBACK_ORDERS)),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export const CallbackRow = Type.Object({
  /** Null while nobody has taken it. */
  id: nullable(Id),
  state: oneOf(['open', 'taken', ...CALLBACK_OUTCOMES]),
  /** The last of the lost calls. */
  callId: Id,
  number: Type.String({ description: 'Masked.' }),
  hotline: nullable(Type.String()),
  queue: nullable(Type.String()),
  kind: oneOf(['abandoned', 'missed']),
  calls: Type.Integer({ description: 'How often this number called in vain.' }),
  firstAt: At,
  lastAt: At,
  waitMs: nullable(Type.Integer()),
  takenBy: nullable(Id),
  takenByName: nullable(Type.String()),
  takenAt: nullable(At),
  closedAt: nullable(At),
  note: nullable(Type.String()),
});
export type CallbackRow = Static<typeof CallbackRow>;

export const CallbackClosingBody = Type.Object(
  { outcome: oneOf(CALLBACK_OUTCOMES), note: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
);
