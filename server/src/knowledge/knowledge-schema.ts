import { Type } from 'typebox';
import { KNOWLEDGE_KINDS, KNOWLEDGE_STATES } from '@hotline/contracts';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';

const strict = { additionalProperties: false } as const;
const Day = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'As 2026-04-15.' });
const Revision = Type.Integer({ minimum: 1 });

const words = {
  title: Type.String({ minLength: 2, maxLength: 200 }),
  body: Type.String({ minLength: 2, maxLength: 20_000 }),
  keywords: Type.Array(Type.String({ minLength: 1, maxLength: 30 }), { maxItems: 20, uniqueItems: true }),
  source: Type.String({ maxLength: 200, description: 'The law or whoever said so.' }),
  validFrom: nullable(Day),
  validUntil: nullable(Day),
};

export const NewEntryBody = Type.Object({ kind: oneOf(KNOWLEDGE_KINDS), ...words }, strict);
export const EntryChangeBody = Type.Object({ revision: Revision, ...words }, strict);
export const EntryStepBody = Type.Object(
  {
    revision: Revision,
    to: oneOf(['draft', 'in-review', 'published', 'withdrawn']),
    remark: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
);
export const JudgeBody = Type.Object(
  { helpful: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 500 })) },
  strict,
);
export const SearchBody = Type.Object(
  {
    text: Type.String({ minLength: 1, maxLength: 2_000 }),
    most: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
  },
  strict,
);
export const ForCaseBody = Type.Object({ caseId: Id }, strict);

export const EntryQuery = Type.Object(
  {
    ...pageQuery,
    state: Type.Optional(oneOf(KNOWLEDGE_STATES)),
    kind: Type.Optional(oneOf(KNOWLEDGE_KINDS)),
    text: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    /** When it was last changed. */
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['updatedAt', 'title', 'validUntil'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  strict,
);

export const EntryRow = Type.Object({
  id: Id,
  kind: oneOf(KNOWLEDGE_KINDS),
  state: oneOf(KNOWLEDGE_STATES),
  revision: Type.Integer(),
  ...words,
  /** Whether today lies within its days. */
  isInForce: Type.Boolean(),
  ownerName: nullable(Type.String()),
  reviewedByName: nullable(Type.String()),
  reviewedAt: nullable(At),
  updatedAt: At,
});

const Version = Type.Object({
  revision: Type.Integer(),
  state: oneOf(KNOWLEDGE_STATES),
  title: Type.String(),
  body: Type.String(),
  remark: nullable(Type.String()),
  savedByName: nullable(Type.String()),
  savedAt: At,
});

export const EntryDetail = Type.Object({
  ...EntryRow.properties,
  feedback: Type.Object({ helpful: Type.Integer(), notHelpful: Type.Integer() }),
  versions: Type.Array(Version),
});
