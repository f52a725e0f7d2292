import { Type, type Static } from 'typebox';
import {
  DELIVERY_CHANNELS,
  DELIVERY_OUTCOMES,
  DOCUMENT_KINDS,
  DOCUMENT_PARTIES,
  DOCUMENT_STATES,
} from '@hotline/contracts';
import { At, Id, nullable, oneOf, pageQuery } from '../http/reply-schemas.ts';

export const Kind = oneOf(DOCUMENT_KINDS);
const strict = { additionalProperties: false } as const;

/** Which fields a form has is in DOCUMENT_FORMS; what is wrong with one is told by its key. */
const Fields = Type.Record(Type.String({ pattern: '^[a-zA-Z]{1,40}$' }), Type.String({ maxLength: 5_000 }));

export const NewDocumentBody = Type.Object({ kind: Kind }, strict);
export const ChangeDocumentBody = Type.Object({ revision: Type.Integer({ minimum: 1 }), fields: Fields }, strict);
export const IssueBody = Type.Object({ revision: Type.Integer({ minimum: 1 }) }, strict);
export const ReasonBody = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, strict);

export const DeliveryBody = Type.Object(
  {
    party: oneOf(DOCUMENT_PARTIES),
    channel: oneOf(DELIVERY_CHANNELS),
    outcome: oneOf(DELIVERY_OUTCOMES),
    at: Type.Optional(At),
    note: Type.Optional(Type.String({ maxLength: 300 })),
  },
  strict,
);

const Delivery = Type.Object({
  id: Id,
  party: oneOf(DOCUMENT_PARTIES),
  channel: oneOf(DELIVERY_CHANNELS),
  outcome: oneOf(DELIVERY_OUTCOMES),
  at: At,
  note: nullable(Type.String()),
  recordedByName: nullable(Type.String()),
  recordedAt: At,
});

export const DocumentRow = Type.Object({
  id: Id,
  caseId: Id,
  caseNumber: nullable(Type.String()),
  caseType: oneOf(['complaint', 'report']),
  unit: Type.String(),
  kind: Kind,
  state: oneOf(DOCUMENT_STATES),
  revision: Type.Integer(),
  number: nullable(Type.String()),
  createdAt: At,
  createdByName: nullable(Type.String()),
  issuedAt: nullable(At),
  issuedByName: nullable(Type.String()),
  voidedAt: nullable(At),
  voidReason: nullable(Type.String()),
  deliveries: Type.Array(Delivery),
});
export type DocumentRow = Static<typeof DocumentRow>;

export const DocumentDetail = Type.Object({
  ...DocumentRow.properties,
  fields: Type.Record(Type.String(), Type.String()),
  sha256: nullable(Type.String()),
});
export type DocumentDetail = Static<typeof DocumentDetail>;

export const DocumentQuery = Type.Object(
  {
    ...pageQuery,
    kind: Type.Optional(Kind),
    state: Type.Optional(oneOf(DOCUMENT_STATES)),
    delivery: Type.Optional(oneOf(['open'])),
    text: Type.Optional(
      Type.String({ minLength: 1, maxLength: 60, description: "In the document's number, or a whole case number." }),
    ),
    from: Type.Optional(At),
    to: Type.Optional(At),
    sort: Type.Optional(oneOf(['createdAt', 'issuedAt', 'number'])),
    order: Type.Optional(oneOf(['asc', 'desc'])),
  },
  strict,
);

export const OfficeBody = Type.Object(
  {
    mark: Type.String({ pattern: '^[\\p{L}]{1,8}$', description: '机关代字, as 京朝.' }),
    name: Type.String({ minLength: 4, maxLength: 60, description: 'As it stands on the seal.' }),
    contact: Type.String({ maxLength: 60 }),
    phone: Type.String({ maxLength: 40 }),
    address: Type.String({ maxLength: 200 }),
  },
  strict,
);
export const OfficeRow = Type.Object({
  unit: Type.String(),
  unitName: nullable(Type.String()),
  ...OfficeBody.properties,
  isSuggested: Type.Boolean({ description: 'Made from the name of the unit; nobody has confirmed it yet.' }),
  updatedAt: At,
  /** Whoever asks keeps it. */
  mayChange: Type.Boolean(),
});
