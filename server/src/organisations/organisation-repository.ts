import { ulid } from 'ulid';
import { FIELD_SKILLS } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Unit } from './core/unit-tree.ts';
import { dateOf, dayText } from './days.ts';
import type { NewDuty, NewPost, NewSection, NewUnit, UnitChange } from './unit-schema.ts';

export type OrganisationRepository = ReturnType<typeof createOrganisationRepository>;

type Field = (typeof FIELD_SKILLS)[number];

/** A field that this version does not know any more is left out. */
function isField(text: string): text is Field {
  return (FIELD_SKILLS as readonly string[]).includes(text);
}

/** Writes units, sections, posts and duty. Nothing is deleted but a duty: units, sections and posts end on a day. */
export function createOrganisationRepository(prisma: Prisma) {
  return {
    async createUnit({ from = null, ...unit }: NewUnit, userId: string): Promise<string> {
      const id = ulid();
      await prisma.unit.create({ data: { id, ...unit, from: dateOf(from), updatedBy: userId } });
      return id;
    },

    /** False when somebody changed it meanwhile. How it stood before is kept. */
    async changeUnit(before: Unit, change: UnitChange, userId: string): Promise<boolean> {
      const { revision, from, until, ...rest } = change;
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.unit.updateMany({
          where: { id: before.id, revision },
          data: {
            ...rest,
            ...(from !== undefined && { from: dateOf(from) }),
            ...(until !== undefined && { until: dateOf(until) }),
            revision: revision + 1,
            updatedAt: new Date(),
            updatedBy: userId,
          },
        });
        if (count === 0) return false;
        await tx.unitChange.create({ data: { id: ulid(), unitId: before.id, before: { ...before }, userId } });
        return true;
      });
    },

    async changesOf(unitId: string) {
      const rows = await prisma.unitChange.findMany({ where: { unitId }, orderBy: { at: 'desc' }, take: 50 });
      return rows.map(({ at, userId, before }) => {
        const { name, level, kind } = before as unknown as Unit;
        return { at, userId, name, level, kind };
      });
    },

    /** Cases of a unit that are not over. */
    openCasesOf: (unitId: string) =>
      prisma.case.count({ where: { unitId, state: { notIn: ['draft', 'closed', 'archived'] } } }),

    async sectionsOf(unitId: string) {
      const rows = await prisma.section.findMany({ where: { unitId }, orderBy: { name: 'asc' } });
      return rows.map(({ id, name, fields, from, until }) => {
        return { id, name, fields: fields.filter(isField), from: dayText(from), until: dayText(until) };
      });
    },
    async addSection(unitId: string, { name, fields, from = null, until = null }: NewSection): Promise<string> {
      const id = ulid();
      await prisma.section.create({ data: { id, unitId, name, fields, from: dateOf(from), until: dateOf(until) } });
      return id;
    },
    async changeSection(id: string, { name, fields, from = null, until = null }: NewSection): Promise<boolean> {
      const data = { name, fields, from: dateOf(from), until: dateOf(until) };
      return (await prisma.section.updateMany({ where: { id }, data })).count > 0;
    },
    sectionExists: async (id: string, unitId: string) => (await prisma.section.count({ where: { id, unitId } })) > 0,

    async addPost({ from, until = null, sectionId = null, ...post }: NewPost): Promise<string> {
      const id = ulid();
      await prisma.post.create({ data: { id, ...post, sectionId, from: dateOf(from), until: dateOf(until) } });
      return id;
    },
    async endPost(id: string, until: string | null): Promise<boolean> {
      return (await prisma.post.updateMany({ where: { id }, data: { until: dateOf(until) } })).count > 0;
    },

    duties: (unitId: string, from: Date, to: Date) =>
      prisma.duty.findMany({
        where: { unitId, until: { gt: from }, from: { lt: to } },
        orderBy: [{ from: 'asc' }, { id: 'asc' }],
        take: 500,
      }),
    dutyById: (id: string) => prisma.duty.findUnique({ where: { id } }),
    /** Null when the same person is on duty there already at that time. */
    async addDuty(
      unitId: string,
      { userId, from, until, note = null }: NewDuty,
      madeBy: string,
    ): Promise<string | null> {
      const times = { from: new Date(from), until: new Date(until) };
      return prisma.$transaction(async (tx) => {
        // Two people who fill in the same roster wait for each other.
        await tx.$queryRaw`SELECT 1 FROM unit WHERE id = ${unitId} FOR UPDATE`;
        const same = { unitId, userId, until: { gt: times.from }, from: { lt: times.until } };
        if ((await tx.duty.count({ where: same })) > 0) return null;
        const id = ulid();
        await tx.duty.create({ data: { id, unitId, userId, ...times, note, madeBy } });
        return id;
      });
    },
    removeDuty: async (id: string) => (await prisma.duty.deleteMany({ where: { id } })).count > 0,
  };
}
