import { Type, type Static } from 'typebox';

/**
 * A number that is limited for a time. The list is dated and reviewed by people (domain.md, harassment); what a limited
 * caller still may do is the flow's business: emergencies and complaints under the law are never refused.
 */
export const BlockedNumber = Type.Object(
  {
    number: Type.String({ pattern: '^\\+?[0-9]{1,31}$' }),
    from: Type.Integer({ minimum: 0 }),
    until: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type BlockedNumber = Static<typeof BlockedNumber>;

/** The whole list, each number once. */
export const BlockedNumbers = Type.Array(BlockedNumber, { maxItems: 10_000 });
