import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';

export interface CitizenFilter {
  /** A whole telephone number. */
  readonly phone?: string;
  readonly name?: string;
  /** What an identity paper is found by. */
  readonly idKeys?: readonly string[];
  readonly page: number;
  readonly pageSize: number;
}

export interface CitizenFile {
  readonly id: string;
  readonly name: string | null;
  readonly mergedInto: string | null;
  readonly revision: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly phones: readonly { readonly number: string }[];
  readonly identities: readonly { readonly idType: string; readonly masked: string }[];
}

export type CitizenRepository = ReturnType<typeof createCitizenRepository>;

const whole = {
  phones: { select: { number: true }, orderBy: { number: 'asc' } },
  identities: { select: { idType: true, masked: true }, orderBy: { masked: 'asc' } },
} as const;

export function createCitizenRepository(prisma: Prisma) {
  async function byId(id: string): Promise<CitizenFile | null> {
    return prisma.citizen.findUnique({ where: { id }, include: whole });
  }

  return {
    byId,

    /** Files that were merged into another are found through that one. */
    async list({
      phone,
      name,
      idKeys,
      page,
      pageSize,
    }: CitizenFilter): Promise<{ rows: CitizenFile[]; total: number }> {
      const by = phone
        ? await prisma.citizenPhone.findMany({ where: { number: phone }, include: { citizen: true }, take: 200 })
        : null;
      const shown = idKeys
        ? await prisma.citizenIdentity.findMany({ where: { idKey: { in: [...idKeys] } }, include: { citizen: true } })
        : null;
      const found = [by, shown].flatMap((rows) =>
        rows ? [{ id: { in: rows.map(({ citizen }) => citizen.mergedInto ?? citizen.id) } }] : [],
      );
      const where = { mergedInto: null, AND: found, ...(name && { name }) };
      const [rows, total] = await Promise.all([
        prisma.citizen.findMany({
          where,
          include: whole,
          orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.citizen.count({ where, take: 1_000 }),
      ]);
      return { rows, total };
    },

    /** A file with all that were merged into it. */
    async familyOf(id: string): Promise<CitizenFile[]> {
      return prisma.citizen.findMany({
        where: { OR: [{ id }, { mergedInto: id }] },
        include: whole,
        orderBy: { createdAt: 'asc' },
        take: 200,
      });
    },

    mergesOf: (id: string) =>
      prisma.citizenMerge.findMany({
        where: { OR: [{ citizenId: id }, { intoId: id }] },
        orderBy: { mergedAt: 'desc' },
        take: 200,
      }),

    /**
     * Points one file at another; what was in it stays where it was, so that taking it back loses nothing. Both must be
     * as they were seen, and neither part of another merger: false otherwise.
     */
    async merge(merge: {
      citizenId: string;
      revision: number;
      intoId: string;
      reason: string;
      userId: string;
      at: number;
    }) {
      const { citizenId, revision, intoId, reason, userId, at } = merge;
      return prisma.$transaction(async (tx) => {
        // Locked in one order, so that merging A into B and B into A at once cannot both happen, nor wait for each other.
        await tx.$queryRawUnsafe('SELECT id FROM citizen WHERE id = ANY($1) ORDER BY id FOR UPDATE', [
          citizenId,
          intoId,
        ]);
        const into = await tx.citizen.findUnique({ where: { id: intoId } });
        const hasOthers = await tx.citizen.findFirst({ where: { mergedInto: citizenId } });
        if (!into || into.mergedInto !== null || hasOthers || citizenId === intoId) return false;
        const { count } = await tx.citizen.updateMany({
          where: { id: citizenId, revision, mergedInto: null },
          data: { mergedInto: intoId, revision: { increment: 1 }, updatedAt: new Date(at) },
        });
        if (count === 0) return false;
        await tx.citizenMerge.create({
          data: { id: ulid(at), citizenId, intoId, reason, mergedBy: userId, mergedAt: new Date(at) },
        });
        return true;
      });
    },

    /** False when it is not merged any more. */
    async undo(undoing: { citizenId: string; reason: string; userId: string; at: number }): Promise<boolean> {
      const { citizenId, reason, userId, at } = undoing;
      return prisma.$transaction(async (tx) => {
        const { count } = await tx.citizen.updateMany({
          where: { id: citizenId, mergedInto: { not: null } },
          data: { mergedInto: null, revision: { increment: 1 }, updatedAt: new Date(at) },
        });
        if (count === 0) return false;
        await tx.citizenMerge.updateMany({
          where: { citizenId, undoneAt: null },
          data: { undoneBy: userId, undoneAt: new Date(at), undoReason: reason },
        });
        return true;
      });
    },
  };
}
