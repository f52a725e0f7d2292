import { Type, type Static } from 'typebox';
import { CONSUMPTION_FACTORS, FACTOR_FINDINGS, REFUSAL_GROUNDS, RULE_PACKS } from '@hotline/contracts';
import { At, nullable, oneOf } from '../http/reply-schemas.ts';
import { SIGNALS } from './core/consumption-factors.ts';

export const DayText = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'YYYY-MM-DD, in Shanghai.',
});

/** A ground of the pack of the case, in its official words. */
export const GroundReply = Type.Object({ code: Type.String(), item: Type.Integer(), zh: Type.String() });

const Because = Type.Object({
  signal: oneOf(SIGNALS),
  figure: Type.Number(),
  limit: Type.Number(),
  points: Type.Integer(),
});
const ScoredFactor = Type.Object({
  factor: oneOf(CONSUMPTION_FACTORS),
  item: Type.Integer(),
  points: Type.Integer(),
  because: Type.Array(Because),
});

export const FactorFindingBody = Type.Object(
  {
    factor: oneOf(CONSUMPTION_FACTORS),
    finding: oneOf(FACTOR_FINDINGS),
    note: Type.String({ maxLength: 2_000 }),
  },
  { additionalProperties: false },
);

const DecisionReply = Type.Object({
  decision: oneOf(['accepted', 'refused']),
  ground: nullable(Type.String()),
  reason: Type.String(),
  score: Type.Integer(),
  findings: Type.Array(FactorFindingBody),
  knewOn: nullable(DayText),
  lastDay: nullable(DayText),
  userName: nullable(Type.String()),
  at: At,
});

export const AcceptanceView = Type.Object({
  pack: oneOf(RULE_PACKS),
  mayDecide: Type.Boolean(),
  revision: Type.Integer(),
  grounds: Type.Object({ article: Type.String(), items: Type.Array(GroundReply) }),
  /** Of the day that was asked for; null without one. */
  limit: nullable(Type.Object({ lastDay: DayText, isOver: Type.Boolean() })),
  score: Type.Object({
    score: Type.Integer(),
    windowDays: Type.Integer(),
    factors: Type.Array(ScoredFactor),
  }),
  decisions: Type.Array(DecisionReply),
});
export type AcceptanceView = Static<typeof AcceptanceView>;

const decided = {
  revision: Type.Integer({ minimum: 1 }),
  knewOn: Type.Optional(DayText),
  findings: Type.Optional(Type.Array(FactorFindingBody, { maxItems: 5 })),
};
export const AcceptBody = Type.Object(
  { ...decided, reason: Type.Optional(Type.String({ maxLength: 2_000 })) },
  { additionalProperties: false },
);
export type AcceptBody = Static<typeof AcceptBody>;
export const RefuseBody = Type.Object(
  { ...decided, ground: oneOf(REFUSAL_GROUNDS), reason: Type.String({ minLength: 2, maxLength: 2_000 }) },
  { additionalProperties: false },
);
export type RefuseBody = Static<typeof RefuseBody>;
