import { Type, type Static } from 'typebox';
import { REWARD_LEVELS, REWARD_WAYS } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';

const strict = { additionalProperties: false } as const;
const line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' });

/** Who is paid, and where to. It says who reported: sealed when it comes in, shown only after a reason was written. */
export const Payee = Type.Object(
  {
    name: line(100),
    idNumber: Type.Optional(line(40)),
    phone: Type.Optional(line(40)),
    bank: Type.Optional(line(100)),
    account: Type.Optional(Type.String({ pattern: '^[0-9 ]{6,40}$' })),
  },
  strict,
);
export type Payee = Static<typeof Payee>;

const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });
export const PaidBody = Type.Object({ paidOn: Day, way: oneOf(REWARD_WAYS), voucher: line(60) }, strict);
export type PaidBody = Static<typeof PaidBody>;
export const OpenPayeeBody = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, strict);

/** Nothing in it says who is paid. */
export const RewardRow = Type.Object({
  id: Id,
  level: oneOf(REWARD_LEVELS),
  fineFen: Type.Integer(),
  amountFen: Type.Integer(),
  needsFinance: Type.Boolean(),
  financeNote: nullable(Type.String()),
  grantedAt: At,
  hasPayee: Type.Boolean(),
  payeeByName: nullable(Type.String()),
  payeeAt: nullable(At),
  paidOn: nullable(Type.String()),
  paidWay: nullable(oneOf(REWARD_WAYS)),
  paidByName: nullable(Type.String()),
  voucher: nullable(Type.String()),
});
export type RewardRow = Static<typeof RewardRow>;

export const RewardsView = Type.Object({
  rows: Type.Array(RewardRow),
  mayAct: Type.Boolean(),
  mayOpen: Type.Boolean({ description: 'With a reason, which the head of the unit sees.' }),
});
export type RewardsView = Static<typeof RewardsView>;
