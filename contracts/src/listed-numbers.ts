import { Type, type Static } from 'typebox';

/**
 * A number that is treated otherwise for a time. Both lists are dated and reviewed by people. `limited` (domain.md,
 * harassment): what such a caller still may do is the flow's business; emergencies and complaints under the law are
 * never refused. `priority`: such a caller is marked `vip` on arrival, and each queue says what that is worth.
 */
export const ListedNumber = Type.Object(
  {
    number: Type.String({ pattern: '^\\+?[0-9]{1,31}$' }),
    from: Type.Integer({ minimum: 0 }),
    until: Type.Integer({ minimum: 0 }),
  },
  { additionalProperties: false },
);
export type ListedNumber = Static<typeof ListedNumber>;

/** The whole list, each number once. */
export const ListedNumbers = Type.Array(ListedNumber, { maxItems: 10_000 });
