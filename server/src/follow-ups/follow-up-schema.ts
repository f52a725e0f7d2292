import { Type, type Static } from 'typebox';
import { FOLLOW_UP_OUTCOMES, FOLLOW_UP_STATES } from '@hotline/contracts';
import { CaseType } from '../cases/case-words.ts';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';

const Satisfaction = Type.Integer({ minimum: 1, maximum: 5, description: '5 is best.' });
const Note = Type.String({ maxLength: 2_000 });

export const FollowUpView = Type.Object({
  id: Id,
  caseId: Id,
  question: Type.String(),
  dueAt: At,
  assigneeId: Type.String(),
  assigneeName: nullable(Type.String()),
  state: oneOf(FOLLOW_UP_STATES),
  satisfaction: nullable(Type.Integer()),
  isResolved: nullable(Type.Boolean()),
  note: nullable(Type.String()),
  createdByName: nullable(Type.String()),
  closedByName: nullable(Type.String()),
  closedAt: nullable(At),
});
export type FollowUpView = Static<typeof FollowUpView>;

export const FollowUpDetail = Type.Object({
  ...FollowUpView.properties,
  attempts: Type.Array(
    Type.Object({
      outcome: oneOf(FOLLOW_UP_OUTCOMES),
      note: nullable(Type.String()),
      userName: nullable(Type.String()),
      at: At,
    }),
  ),
});
export type FollowUpDetail = Static<typeof FollowUpDetail>;

export const FollowUpRow = Type.Object({
  ...FollowUpView.properties,
  caseNumber: nullable(Type.String()),
  caseTitle: Type.String(),
  caseType: CaseType,
  tries: Type.Integer(),
  lastOutcome: nullable(oneOf(FOLLOW_UP_OUTCOMES)),
  lastTriedAt: nullable(At),
});
export type FollowUpRow = Static<typeof FollowUpRow>;

export const FollowUpQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(FOLLOW_UP_STATES)),
    assigneeId: Type.Optional(Id),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['dueAt', 'closedAt', 'createdAt'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  { additionalProperties: false },
);

export const NewFollowUp = Type.Object(
  {
    question: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    dueAt: At,
    /** Oneself when nobody is named. */
    assigneeId: Type.Optional(Id),
  },
  { additionalProperties: false },
);

export const FollowUpChange = Type.Object(
  { dueAt: Type.Optional(At), assigneeId: Type.Optional(Id) },
  { additionalProperties: false, minProperties: 1 },
);

/** `reached` closes it with what the citizen said; anything else leaves it open for another try. */
export const Attempt = Type.Object(
  {
    outcome: oneOf(FOLLOW_UP_OUTCOMES),
    note: Type.Optional(Note),
    satisfaction: Type.Optional(Satisfaction),
    isResolved: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);
export type Attempt = Static<typeof Attempt>;
