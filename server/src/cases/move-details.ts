import { Type, type TSchema } from 'typebox';
import { MEDIATION_ENDS, parserOf, REFUSAL_GROUNDS, RETURN_REASONS, type CaseMove } from '@hotline/contracts';
import { Id, oneOf } from '../http/reply-schemas.ts';

const closed = { additionalProperties: false } as const;
const onlyNote = Type.Object({ note: Type.Optional(Type.String({ maxLength: 2_000 })) }, closed);

/** What a move says besides its reason. Never who reported. */
const DETAILS: Readonly<Partial<Record<CaseMove, TSchema>>> = {
  dispatch: Type.Object({ unitId: Type.Optional(Id), note: Type.Optional(Type.String({ maxLength: 2_000 })) }, closed),
  return: Type.Object({ returnReason: oneOf(RETURN_REASONS) }, closed),
  refuse: Type.Object({ ground: oneOf(REFUSAL_GROUNDS) }, closed),
  'end-mediation': Type.Object({ end: oneOf(MEDIATION_ENDS) }, closed),
  extend: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 365 })) }, closed),
  file: Type.Object({ isRealName: Type.Optional(Type.Boolean()) }, closed),
  'not-file': Type.Object({ isRealName: Type.Optional(Type.Boolean()) }, closed),
};

/** Throws InvalidInput that names the field. */
export function parseDetails(move: CaseMove, details: unknown): Record<string, unknown> {
  return parserOf(`details of ${move}`, DETAILS[move] ?? onlyNote)(details ?? {}) as Record<string, unknown>;
}
