import { Type, type Static } from 'typebox';
import { IDENTITY_MATERIALS, IDENTITY_PROOF_OUTCOMES } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import { DayText } from './acceptance-schema.ts';

export const IdentityProofReply = Type.Object({
  id: Id,
  materials: Type.Array(oneOf(IDENTITY_MATERIALS)),
  note: Type.String(),
  dueOn: DayText,
  askedByName: nullable(Type.String()),
  askedAt: At,
  outcome: nullable(oneOf(IDENTITY_PROOF_OUTCOMES)),
  outcomeNote: nullable(Type.String()),
  outcomeAt: nullable(At),
});
export type IdentityProofReply = Static<typeof IdentityProofReply>;
export const IdentityProofs = Type.Object({ rows: Type.Array(IdentityProofReply), mayAct: Type.Boolean() });

export const AskProofBody = Type.Object(
  {
    materials: Type.Array(oneOf(IDENTITY_MATERIALS), { minItems: 1, maxItems: 5, uniqueItems: true }),
    note: Type.String({ maxLength: 1_000 }),
    dueOn: DayText,
  },
  { additionalProperties: false },
);
export type AskProofBody = Static<typeof AskProofBody>;
export const ConcludeProofBody = Type.Object(
  { outcome: oneOf(IDENTITY_PROOF_OUTCOMES), note: Type.Optional(Type.String({ maxLength: 1_000 })) },
  { additionalProperties: false },
);
export type ConcludeProofBody = Static<typeof ConcludeProofBody>;
