import { Type, type Static } from 'typebox';
import { FIELD_SKILLS, POST_ROLES, UNIT_KINDS, UNIT_LEVELS } from '@hotline/contracts';
import { At, Id, nullable, oneOf } from '../http/reply-schemas.ts';

/** A day that the calendar has. */
export const DayText = Type.String({ format: 'date', description: '2026-11-21, a day in China.' });
export const UnitId = Id;
export const RegionCode = Type.String({
  pattern: '^[0-9]{6}([0-9]{3})?$',
  description: 'GB/T 2260; nine digits of a town.',
});
const Name = Type.String({ minLength: 2, maxLength: 100, pattern: '\\S' });
const until = Type.Optional(nullable(DayText));

export const UnitRow = Type.Object({
  id: UnitId,
  name: Type.String(),
  level: oneOf(UNIT_LEVELS),
  kind: oneOf(UNIT_KINDS),
  parentId: nullable(UnitId),
  parentName: nullable(Type.String()),
  regionCode: nullable(Type.String()),
  receives: Type.Boolean(),
  from: nullable(Type.String()),
  until: nullable(Type.String()),
  isOpen: Type.Boolean(),
  successorId: nullable(UnitId),
  /** How many hang directly under it. */
  children: Type.Integer(),
});
export type UnitRow = Static<typeof UnitRow>;

export const SectionReply = Type.Object({
  id: Id,
  name: Type.String(),
  fields: Type.Array(oneOf(FIELD_SKILLS)),
  from: nullable(Type.String()),
  until: nullable(Type.String()),
});

export const PostReply = Type.Object({
  id: Id,
  userId: Type.String(),
  userName: nullable(Type.String()),
  unitId: UnitId,
  unitName: nullable(Type.String()),
  sectionId: nullable(Id),
  postRole: oneOf(POST_ROLES),
  from: nullable(Type.String()),
  until: nullable(Type.String()),
  isPresent: Type.Boolean(),
});

export const UnitDetail = Type.Object({
  ...UnitRow.properties,
  revision: Type.Integer(),
  address: nullable(Type.String()),
  phone: nullable(Type.String()),
  successorName: nullable(Type.String()),
  /** From the top down to the unit itself. */
  way: Type.Array(Type.Object({ id: UnitId, name: Type.String() })),
  sections: Type.Array(SectionReply),
  posts: Type.Array(PostReply),
  /** How it stood before each change, the newest first. */
  changes: Type.Array(
    Type.Object({
      at: At,
      userName: nullable(Type.String()),
      name: Type.String(),
      level: oneOf(UNIT_LEVELS),
      kind: oneOf(UNIT_KINDS),
    }),
  ),
});
export type UnitDetail = Static<typeof UnitDetail>;

export const NewUnit = Type.Object(
  {
    name: Name,
    level: oneOf(UNIT_LEVELS),
    kind: oneOf(UNIT_KINDS),
    parentId: UnitId,
    regionCode: Type.Optional(nullable(RegionCode)),
    receives: Type.Boolean(),
    address: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
    phone: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
    from: Type.Optional(nullable(DayText)),
  },
  { additionalProperties: false },
);
export type NewUnit = Static<typeof NewUnit>;

/** What is not sent stays. `until` closes the unit after that day; null opens it again. */
export const UnitChange = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    name: Type.Optional(Name),
    level: Type.Optional(oneOf(UNIT_LEVELS)),
    kind: Type.Optional(oneOf(UNIT_KINDS)),
    parentId: Type.Optional(UnitId),
    receives: Type.Optional(Type.Boolean()),
    address: Type.Optional(nullable(Type.String({ maxLength: 300 }))),
    phone: Type.Optional(nullable(Type.String({ maxLength: 40 }))),
    from: Type.Optional(nullable(DayText)),
    until,
    successorId: Type.Optional(nullable(UnitId)),
  },
  { additionalProperties: false },
);
export type UnitChange = Static<typeof UnitChange>;

export const NewSection = Type.Object(
  { name: Name, fields: Type.Array(oneOf(FIELD_SKILLS), { uniqueItems: true, maxItems: 9 }), from: until, until },
  { additionalProperties: false },
);
export type NewSection = Static<typeof NewSection>;

export const NewPost = Type.Object(
  {
    userId: Id,
    unitId: UnitId,
    sectionId: Type.Optional(nullable(Id)),
    postRole: oneOf(POST_ROLES),
    from: DayText,
    until,
  },
  { additionalProperties: false },
);
export type NewPost = Static<typeof NewPost>;

export const NewDuty = Type.Object(
  { userId: Id, from: At, until: At, note: Type.Optional(nullable(Type.String({ maxLength: 200 }))) },
  { additionalProperties: false },
);
export type NewDuty = Static<typeof NewDuty>;

export const DutyReply = Type.Object({
  id: Id,
  unitId: UnitId,
  userId: Type.String(),
  userName: nullable(Type.String()),
  from: At,
  until: At,
  note: nullable(Type.String()),
  isNow: Type.Boolean(),
});

export const RegionRow = Type.Object({
  code: Type.String(),
  name: Type.String(),
  level: Type.String(),
  parentCode: nullable(Type.String()),
  from: nullable(Type.String()),
  until: nullable(Type.String()),
  /** 浙江省 杭州市 西湖区. */
  path: Type.String(),
});
export type RegionRow = Static<typeof RegionRow>;

/** `changes`: how it stood before, until when and by whom it was changed; the newest first. */
export const RegionDetail = Type.Object({
  ...RegionRow.properties,
  changes: Type.Array(
    Type.Object({
      at: At,
      userName: nullable(Type.String()),
      name: Type.String(),
      parentCode: nullable(Type.String()),
      from: nullable(Type.String()),
      until: nullable(Type.String()),
    }),
  ),
});

export const RegionBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 60 }), parentCode: nullable(RegionCode), from: until, until },
  { additionalProperties: false },
);
export type RegionBody = Static<typeof RegionBody>;
