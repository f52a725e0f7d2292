import { Type, type Static } from 'typebox';
import { MEDIATION_ENDS, MEDIATION_FORMS, MEDIATION_PARTIES, SAID_BY } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import { GroundReply } from './acceptance-schema.ts';
import { MEDIATION_PHASES, MediationRecord } from './core/mediation-record.ts';

const party = oneOf(MEDIATION_PARTIES);
const by = oneOf(SAID_BY);
const name = Type.String({ minLength: 1, maxLength: 100 });
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
function act<Kind extends string, Fields extends Record<string, import('typebox').TSchema>>(
  kind: Kind,
  fields: Fields,
) {
  return Type.Object({ kind: Type.Literal(kind), ...fields }, { additionalProperties: false });
}

/** One thing that happened in the mediation; the moment and who wrote it down come from the server. */
export const MediationAct = Type.Union([
  act('answered', { party, agrees: Type.Boolean(), by }),
  act('entrusted', {
    body: text(200),
    scope: text(1_000),
    agrees: Type.Object({ complainant: Type.Boolean(), respondent: Type.Boolean() }, { additionalProperties: false }),
  }),
  act('mediators-named', { mediators: Type.Array(name, { minItems: 1, maxItems: 5, uniqueItems: true }) }),
  act('session-called', { form: oneOf(MEDIATION_FORMS), sessionAt: At, place: Type.String({ maxLength: 500 }) }),
  act('session-told', { id: Id, party, by }),
  act('session-over', { id: Id, outcome: oneOf(['held', 'complainant-absent', 'respondent-absent', 'called-off']) }),
  act('challenged', { by: party, mediator: name, reason: text(2_000) }),
  act('challenge-decided', { isGranted: Type.Boolean(), note: Type.String({ maxLength: 2_000 }) }),
  act('testing-began', { body: text(200), chosenBy: oneOf(['agreed', 'designated']), costBy: text(200) }),
  act('testing-over', {}),
  act('agreed', {
    content: text(20_000),
    isFulfilled: Type.Boolean(),
    isDocumentWaived: Type.Boolean(),
    representedAgree: Type.Boolean(),
  }),
  act('ended', { ground: oneOf(MEDIATION_ENDS), reason: text(2_000), representedAgree: Type.Boolean() }),
  act('end-told', { party, by }),
]);
export type MediationAct = Static<typeof MediationAct>;

export const MediationActBody = Type.Object(
  {
    /** Of the mediation, not of the case: 0 before anything was written. */
    revision: Type.Integer({ minimum: 0 }),
    act: MediationAct,
  },
  { additionalProperties: false },
);

export const MediationView = Type.Object({
  revision: Type.Integer(),
  phase: oneOf(MEDIATION_PHASES),
  record: MediationRecord,
  ends: Type.Object({ article: Type.String(), items: Type.Array(GroundReply) }),
  isJoint: Type.Boolean(),
  isTimeOver: Type.Boolean(),
  mayAct: Type.Boolean(),
  mayDecide: Type.Boolean(),
});
export type MediationView = Static<typeof MediationView>;

export const MessageReply = Type.Object({
  id: Id,
  author: oneOf([...MEDIATION_PARTIES, 'mediator']),
  authorName: nullable(Type.String()),
  text: Type.String(),
  at: At,
});
export const Messages = Type.Object({ rows: Type.Array(MessageReply) });
export const MessageBody = Type.Object({ text: text(2_000) }, { additionalProperties: false });

export const DoorReply = Type.Object({ party, until: At, madeAt: At, isOpen: Type.Boolean() });
export const Doors = Type.Object({ rows: Type.Array(DoorReply) });
export const DoorBody = Type.Object(
  { party, bySms: Type.Optional(Type.Boolean({ description: "Sends it to the party's own telephone as well." })) },
  { additionalProperties: false },
);
/** Shown once: only its hash is kept. */
export const MadeDoor = Type.Object({ path: Type.String(), until: At, isSent: Type.Boolean() });

export const RoomView = Type.Object({
  party,
  caseNumber: nullable(Type.String()),
  about: Type.String(),
  isOpen: Type.Boolean(),
  sessions: Type.Array(Type.Object({ form: oneOf(MEDIATION_FORMS), at: At, place: Type.String() })),
  messages: Type.Array(MessageReply),
});
