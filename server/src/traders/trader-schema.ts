import { Type, type Static } from 'typebox';
import { TRADER_KINDS, TRADER_ORIGINS, TRADER_STATUSES } from '@hotline/contracts';
import { CasePastReply } from '../citizens/citizen-schema.ts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';

export const TraderKind = oneOf(TRADER_KINDS);
export const TraderStatus = oneOf(TRADER_STATUSES);

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' });
const Address = Type.String({ minLength: 1, maxLength: 300, pattern: '\\S' });
const Region = Type.String({ pattern: '^[0-9]{6}$', description: 'GB/T 2260.' });
/** Letters and digits here; the check character is counted, and a wrong one is refused with its field. */
export const CreditCode = Type.String({ pattern: '^[0-9A-Za-z]{18}$' });

/** What may be written of a trader. */
export const TraderBody = Type.Object(
  {
    creditCode: Type.Optional(nullable(CreditCode)),
    name: Name,
    address: Address,
    region: Type.Optional(nullable(Region)),
    phone: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
    kind: TraderKind,
    industry: Type.Optional(nullable(Type.String({ maxLength: 60 }))),
    status: Type.Optional(TraderStatus),
  },
  { additionalProperties: false },
);
export type TraderBody = Static<typeof TraderBody>;

export const TraderChange = Type.Object(
  {
    ...Type.Partial(TraderBody).properties,
    /** The revision on which the change was made. */
    revision: Type.Integer({ minimum: 1 }),
  },
  { additionalProperties: false },
);
export type TraderChange = Static<typeof TraderChange>;

export const TraderRow = Type.Object({
  id: Id,
  creditCode: nullable(Type.String()),
  name: Type.String(),
  address: Type.String(),
  region: nullable(Type.String()),
  phone: nullable(Type.String()),
  kind: TraderKind,
  industry: nullable(Type.String()),
  status: TraderStatus,
  origin: oneOf(TRADER_ORIGINS),
  revision: Type.Integer(),
  createdAt: At,
  updatedAt: At,
});
export type TraderRow = Static<typeof TraderRow>;

/** What the asking person may see of a trader's past. */
export const TraderDetail = Type.Object({ trader: TraderRow, past: CasePastReply });
