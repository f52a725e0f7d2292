import { Type, type Static } from 'typebox';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';
import { LISTING_STATES } from './listed-number-repository.ts';
import { LIMIT_REASONS, LIST_NAMES, PRIORITY_REASONS } from './number-lists.ts';

const list = oneOf(LIST_NAMES);
export const ListParams = Type.Object({ list });
export const ListingParams = Type.Object({ list, listingId: Id });

export const ListingQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(LISTING_STATES)),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['createdAt', 'until'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

const Reason = oneOf([...LIMIT_REASONS, ...PRIORITY_REASONS]);

export const ListingRow = Type.Object({
  id: Id,
  number: Type.String({ description: 'Masked.' }),
  reason: Reason,
  note: Type.String(),
  callId: nullable(Id),
  createdAt: At,
  from: At,
  until: At,
  /** `due`: in force, and somebody has to look whether it still must be. */
  state: oneOf(LISTING_STATES),
  createdByName: nullable(Type.String()),
  reviewDue: At,
  reviewedAt: nullable(At),
  reviewedByName: nullable(Type.String()),
  reviewNote: nullable(Type.String()),
  liftedAt: nullable(At),
  liftedByName: nullable(Type.String()),
  liftReason: nullable(Type.String()),
});
export type ListingRow = Static<typeof ListingRow>;

const Days = Type.Integer({
  minimum: 1,
  maximum: 365,
  description: 'Until when, counted from now; at most 90 for a limited number.',
});
const Reasoning = Type.String({ minLength: 2, maxLength: 500 });

/** Exactly one of `callId` and `number`: with a call nobody has to see its number. */
export const NewListingBody = Type.Object(
  {
    callId: Type.Optional(Id),
    number: Type.Optional(Type.String({ pattern: '^\\+?[0-9]{3,31}$' })),
    reason: Reason,
    note: Reasoning,
    days: Days,
  },
  { additionalProperties: false },
);
export type NewListingBody = Static<typeof NewListingBody>;
export const ReviewBody = Type.Object({ note: Reasoning, days: Days }, { additionalProperties: false });
export const LiftBody = Type.Object({ reason: Reasoning }, { additionalProperties: false });

/** `applied` is false when pbx could not be told yet; it is told as soon as it is back. */
export const ListingReply = Type.Object({ id: Id, applied: Type.Boolean() });
