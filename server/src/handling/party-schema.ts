import { Type, type Static } from 'typebox';
import { CASE_PARTY_ROLES, ID_TYPES } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import { DayText } from './acceptance-schema.ts';

/** A proxy, a representative or a represented complainant; numbers are masked. */
export const PartyReply = Type.Object({
  id: Id,
  role: oneOf(CASE_PARTY_ROLES),
  name: Type.String(),
  phone: nullable(Type.String({ description: 'Masked.' })),
  address: nullable(Type.String()),
  idType: nullable(oneOf(ID_TYPES)),
  idNumber: nullable(Type.String({ description: 'Masked.' })),
  scope: nullable(Type.String()),
  until: nullable(DayText),
  isOriginalSeen: Type.Boolean(),
  addedByName: nullable(Type.String()),
  addedAt: At,
});
export type PartyReply = Static<typeof PartyReply>;
export const Parties = Type.Object({ rows: Type.Array(PartyReply), isJoint: Type.Boolean(), mayAct: Type.Boolean() });

const text = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }));
export const PartyBody = Type.Object(
  {
    role: oneOf(CASE_PARTY_ROLES),
    name: Type.String({ minLength: 1, maxLength: 100 }),
    phone: text(40),
    address: text(300),
    idType: Type.Optional(oneOf(ID_TYPES)),
    idNumber: text(40),
    scope: text(500),
    until: Type.Optional(DayText),
    isOriginalSeen: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type PartyBody = Static<typeof PartyBody>;
export const RemovePartyBody = Type.Object(
  {
    reason: Type.String({ minLength: 2, maxLength: 500 }),
    /** A representative changes only with the consent of those represented (article 12). */
    representedAgree: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type RemovePartyBody = Static<typeof RemovePartyBody>;
