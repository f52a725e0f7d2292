import { Type, type Static } from 'typebox';
import { CASE_LINK_KINDS } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import { Requests } from '../cases/case-schema.ts';
import { CaseState, CaseType, IssueClass, ViolationClass } from '../cases/case-words.ts';
import { REPEAT_ADVICE } from './core/repeat.ts';

const LinkedCase = Type.Object({ id: Id, number: nullable(Type.String()), type: CaseType, state: CaseState });

export const LinkReply = Type.Object({
  id: Id,
  kind: oneOf(CASE_LINK_KINDS),
  /** Whether this case was made from the other one. */
  isMade: Type.Boolean(),
  /** Null while it is sealed, or when whoever asks may not read it. */
  other: nullable(LinkedCase),
  isSealed: Type.Boolean(),
  at: At,
});
export const Links = Type.Object({
  rows: Type.Array(LinkReply),
  /** What may be split off this case; null when nothing can. */
  splitType: nullable(oneOf(['complaint', 'report'])),
  maySplit: Type.Boolean(),
  mayConvert: Type.Boolean(),
  mayTellClue: Type.Boolean(),
});
export const OpenedLink = Type.Object({ other: LinkedCase });

const facts = Type.String({ minLength: 2, maxLength: 20_000 });
export const SplitBody = Type.Object(
  {
    facts,
    violation: Type.Optional(ViolationClass),
    issue: Type.Optional(IssueClass),
    requests: Type.Optional(Requests),
    /** Of a report: the reporter wants to stay unnamed. */
    isAnonymous: Type.Optional(Type.Boolean()),
    /** Of a complaint that is split off a report: opening who reported is an act with a reason. */
    reason: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type SplitBody = Static<typeof SplitBody>;
export const ConvertBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    violation: Type.Optional(ViolationClass),
    reason: Type.String({ minLength: 2, maxLength: 2_000 }),
  },
  { additionalProperties: false },
);
export type ConvertBody = Static<typeof ConvertBody>;
export const ClueBody = Type.Object(
  { facts, violation: Type.Optional(ViolationClass) },
  { additionalProperties: false },
);
export type ClueBody = Static<typeof ClueBody>;
export const OpenLinkBody = Type.Object(
  { reason: Type.String({ minLength: 2, maxLength: 500 }) },
  { additionalProperties: false },
);
export const MadeCase = Type.Object({ type: CaseType, number: nullable(Type.String()), id: Id });

export const RepeatCandidates = Type.Object({
  rows: Type.Array(
    Type.Object({
      id: Id,
      number: nullable(Type.String()),
      title: Type.String(),
      state: CaseState,
      receivedAt: At,
      likeness: Type.Number({ minimum: 0, maximum: 1 }),
      advice: oneOf(REPEAT_ADVICE),
    }),
  ),
});
export const PossibleRepeatBody = Type.Object({ ofCaseId: Id }, { additionalProperties: false });
export const RepeatBody = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    ofCaseId: Id,
    decision: oneOf(['repeat', 'merge']),
    reason: Type.String({ minLength: 2, maxLength: 2_000 }),
  },
  { additionalProperties: false },
);
export type RepeatBody = Static<typeof RepeatBody>;
