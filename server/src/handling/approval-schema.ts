import { Type, type Static, type TSchema } from 'typebox';
import { APPROVAL_KINDS, CRIME_SIGNS, NOT_FILING_GROUNDS, REWARD_LEVELS } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';

function wish<Kind extends (typeof APPROVAL_KINDS)[number], Fields extends Record<string, TSchema>>(
  kind: Kind,
  fields: Fields,
) {
  return Type.Object({ kind: Type.Literal(kind), ...fields }, { additionalProperties: false });
}
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });

/** What will be done when the head says yes. Nothing in it names a reporter. */
export const ApprovalWish = Type.Union([
  wish('verification-extension', {}),
  wish('filing', { findings: text(10_000) }),
  wish('not-filing', { findings: text(10_000), ground: oneOf(NOT_FILING_GROUNDS) }),
  wish('enforcement-extension', {
    /** Of a further extension, which is decided collectively: how many days. */
    days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })),
  }),
  wish('police-transfer', {
    signs: Type.Array(oneOf(CRIME_SIGNS), { minItems: 1, maxItems: 6, uniqueItems: true }),
    body: text(200),
    summary: text(10_000),
    evidence: Type.Array(text(300), { maxItems: 50 }),
  }),
  wish('reward', {
    level: oneOf(REWARD_LEVELS),
    fineFen: Type.Integer({ minimum: 0, maximum: 1e14 }),
    /** From 500,000 yuan on: how it was decided with the finance authority. */
    financeNote: Type.Optional(text(2_000)),
  }),
]);
export type ApprovalWish = Static<typeof ApprovalWish>;

export const AskApprovalBody = Type.Object(
  { wish: ApprovalWish, reason: Type.String({ minLength: 2, maxLength: 2_000 }) },
  { additionalProperties: false },
);
export const DecideApprovalBody = Type.Object(
  { isGranted: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 2_000 })) },
  { additionalProperties: false },
);

export const RewardReply = Type.Object({
  percent: Type.Integer(),
  leastFen: Type.Integer(),
  shareFen: Type.Integer(),
  amountFen: Type.Integer(),
  isRaisedToLeast: Type.Boolean(),
  isCutToMost: Type.Boolean(),
  needsFinance: Type.Boolean(),
});

const ApprovalReply = Type.Object({
  id: Id,
  wish: ApprovalWish,
  basis: Type.String(),
  reason: Type.String(),
  askedByName: nullable(Type.String()),
  askedAt: At,
  isMine: Type.Boolean(),
  isGranted: nullable(Type.Boolean()),
  note: nullable(Type.String()),
  decidedByName: nullable(Type.String()),
  decidedAt: nullable(At),
  /** Of a reward. */
  reward: nullable(RewardReply),
});
export type ApprovalReply = Static<typeof ApprovalReply>;

const PoliceTransferReply = Type.Object({
  id: Id,
  signs: Type.Array(oneOf(CRIME_SIGNS)),
  body: Type.String(),
  summary: Type.String(),
  evidence: Type.Array(Type.String()),
  grantedAt: At,
  sentAt: nullable(At),
  reply: nullable(Type.String()),
  repliedAt: nullable(At),
});
export type PoliceTransferReply = Static<typeof PoliceTransferReply>;

export const ApprovalsView = Type.Object({
  rows: Type.Array(ApprovalReply),
  /** What may be asked now. */
  askable: Type.Array(oneOf(APPROVAL_KINDS)),
  policeTransfers: Type.Array(PoliceTransferReply),
  mayAsk: Type.Boolean(),
  mayDecide: Type.Boolean(),
});
export type ApprovalsView = Static<typeof ApprovalsView>;
