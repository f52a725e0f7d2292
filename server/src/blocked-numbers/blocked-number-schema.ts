import { Type, type Static } from 'typebox';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';
import { BLOCK_REASONS, BLOCK_STATES } from './blocked-number-repository.ts';

export const BlockedQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(BLOCK_STATES)),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['createdAt', 'until'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export const BlockedRow = Type.Object({
  id: Id,
  number: Type.String({ description: 'Masked.' }),
  reason: oneOf(BLOCK_REASONS),
  note: Type.String(),
  callId: nullable(Id),
  createdAt: At,
  from: At,
  until: At,
  /** `due`: in force, and somebody has to look whether it still must be. */
  state: oneOf(BLOCK_STATES),
  createdByName: nullable(Type.String()),
  reviewDue: At,
  reviewedAt: nullable(At),
  reviewedByName: nullable(Type.String()),
  reviewNote: nullable(Type.String()),
  liftedAt: nullable(At),
  liftedByName: nullable(Type.String()),
  liftReason: nullable(Type.String()),
});
export type BlockedRow = Static<typeof BlockedRow>;

const Days = Type.Integer({ minimum: 1, maximum: 90, description: 'Until when, counted from now.' });
const Reasoning = Type.String({ minLength: 2, maxLength: 500 });

/** Exactly one of `callId` and `number`: with a call nobody has to see its number. */
export const NewBlockBody = Type.Object(
  {
    callId: Type.Optional(Id),
    number: Type.Optional(Type.String({ pattern: '^\\+?[0-9]{3,31}$' })),
    reason: oneOf(BLOCK_REASONS),
    note: Reasoning,
    days: Days,
  },
  { additionalProperties: false },
);
export const ReviewBody = Type.Object({ note: Reasoning, days: Days }, { additionalProperties: false });
export const LiftBody = Type.Object({ reason: Reasoning }, { additionalProperties: false });

/** `applied` is false when pbx could not be told yet; it is told as soon as it is back. */
export const BlockReply = Type.Object({ id: Id, applied: Type.Boolean() });
