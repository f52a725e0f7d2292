import { Type, type Static } from 'typebox';
import {
  DISPATCH_DIRECTIONS,
  DISPATCH_FAULTS,
  DISPUTE_OUTCOMES,
  JOINT_PARTS,
  PLACE_RULES,
  PLACE_SITUATIONS,
  RETURN_REASONS,
  URGING_KINDS,
} from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';
import { DayText, RegionCode, UnitId } from './unit-schema.ts';

const closed = { additionalProperties: false } as const;
const revision = Type.Integer({ minimum: 1 });
const Note = Type.String({ minLength: 2, maxLength: 2_000, pattern: '\\S' });

export const Places = Type.Object(
  {
    situation: Type.Optional(oneOf(PLACE_SITUATIONS)),
    region: Type.Optional(RegionCode),
    otherRegion: Type.Optional(RegionCode),
  },
  closed,
);
const Joint = Type.Object({ unitId: UnitId, part: oneOf(JOINT_PARTS) }, closed);

export const DispatchBody = Type.Object(
  {
    revision,
    unitId: UnitId,
    note: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
    places: Type.Optional(Places),
    joint: Type.Optional(Type.Array(Joint, { maxItems: 20 })),
  },
  closed,
);
export const ReturnBody = Type.Object({ revision, returnReason: oneOf(RETURN_REASONS), note: Note }, closed);
export const AssignBody = Type.Object(
  {
    unitId: UnitId,
    handlerId: Type.Optional(nullable(Id)),
    note: Type.Optional(nullable(Type.String({ maxLength: 2_000 }))),
  },
  closed,
);
export const JointBody = Joint;
export const UrgeBody = Type.Object(
  { kind: oneOf(URGING_KINDS), note: Note, dueOn: Type.Optional(nullable(DayText)) },
  closed,
);
export const DisputeBody = Type.Object({ revision, otherUnitId: UnitId, reason: Note }, closed);
export const SettleBody = Type.Object(
  { revision, outcome: oneOf(DISPUTE_OUTCOMES), unitId: UnitId, note: Note },
  closed,
);

const NamedUnit = Type.Object({ id: UnitId, name: nullable(Type.String()) });
const Basis = { article: Type.Integer(), basis: Type.String(), basisEn: Type.String() };

export const ProposalReply = Type.Object({
  unitId: UnitId,
  unitName: Type.String(),
  rule: oneOf(PLACE_RULES),
  ...Basis,
  fault: nullable(oneOf(DISPATCH_FAULTS)),
});
export const ProposalsReply = Type.Object({
  situation: oneOf(PLACE_SITUATIONS),
  region: nullable(Type.String()),
  rows: Type.Array(ProposalReply),
});

/** Everything about a case's way through the units, and what whoever asks may do about it. */
export const DispatchingReply = Type.Object({
  unit: NamedUnit,
  handlerId: nullable(Type.String()),
  handlerName: nullable(Type.String()),
  dispatches: Type.Array(
    Type.Object({
      id: Id,
      from: NamedUnit,
      to: NamedUnit,
      direction: oneOf(DISPATCH_DIRECTIONS),
      ...Basis,
      placeRule: nullable(oneOf(PLACE_RULES)),
      wasProposed: Type.Boolean(),
      note: nullable(Type.String()),
      at: At,
      userName: nullable(Type.String()),
      endedAt: nullable(At),
      returnReason: nullable(oneOf(RETURN_REASONS)),
      returnNote: nullable(Type.String()),
    }),
  ),
  joint: Type.Array(Type.Object({ unit: NamedUnit, part: oneOf(JOINT_PARTS), addedAt: At })),
  urgings: Type.Array(
    Type.Object({
      id: Id,
      kind: oneOf(URGING_KINDS),
      unit: NamedUnit,
      by: NamedUnit,
      note: Type.String(),
      dueOn: nullable(Type.String()),
      at: At,
      userName: nullable(Type.String()),
      answer: nullable(Type.String()),
      answeredAt: nullable(At),
      answeredByName: nullable(Type.String()),
      endedAt: nullable(At),
    }),
  ),
  disputes: Type.Array(
    Type.Object({
      id: Id,
      unit: NamedUnit,
      other: NamedUnit,
      superior: NamedUnit,
      reason: Type.String(),
      at: At,
      outcome: nullable(oneOf(DISPUTE_OUTCOMES)),
      settled: nullable(NamedUnit),
      settledNote: nullable(Type.String()),
      settledAt: nullable(At),
    }),
  ),
  may: Type.Object({
    dispatch: Type.Boolean(),
    giveBack: Type.Boolean(),
    assign: Type.Boolean(),
    urge: Type.Boolean(),
    supervise: Type.Boolean(),
    join: Type.Boolean(),
    dispute: Type.Boolean(),
    settle: Type.Boolean(),
    answer: Type.Boolean(),
  }),
  /** Where and to whom the case may be assigned within the department. */
  assignable: Type.Array(
    Type.Object({
      unit: NamedUnit,
      people: Type.Array(Type.Object({ userId: Id, name: nullable(Type.String()) })),
    }),
  ),
});
export type DispatchingReply = Static<typeof DispatchingReply>;
