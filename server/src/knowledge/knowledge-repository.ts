import { ulid } from 'ulid';
import type { KnowledgeKind, KnowledgeState } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { KnowledgeEntry, Prisma as Types } from '../generated/client.ts';

export type EntryRecord = KnowledgeEntry;

export interface EntryWords {
  readonly title: string;
  readonly body: string;
  readonly keywords: readonly string[];
  readonly source: string;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
}

export interface EntryFilter {
  readonly state?: KnowledgeState;
  readonly kind?: KnowledgeKind;
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  readonly sort: 'updatedAt' | 'title' | 'validUntil';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export interface EntryStep {
  readonly state: KnowledgeState;
  readonly userId: string;
  readonly remark: string | null;
  readonly at: Date;
}

export type KnowledgeRepository = ReturnType<typeof createKnowledgeRepository>;

export function createKnowledgeRepository(prisma: Prisma) {
  /** Writes the entry as it stands now as a version of its own. */
  async function keep(tx: Types.TransactionClient, id: string, by: EntryStep): Promise<EntryRecord> {
    const entry = await tx.knowledgeEntry.findUniqueOrThrow({ where: { id } });
    const { revision, state, title, body } = entry;
    const version = {
      entryId: id,
      revision,
      state,
      title,
      body,
      remark: by.remark,
      savedBy: by.userId,
      savedAt: by.at,
    };
    await tx.knowledgeVersion.create({ data: version });
    return entry;
  }

  return {
    byId: (id: string) => prisma.knowledgeEntry.findUnique({ where: { id } }),

    create: (kind: KnowledgeKind, words: EntryWords, by: EntryStep): Promise<EntryRecord> =>
      prisma.$transaction(async (tx) => {
        const id = ulid();
        const times = { createdAt: by.at, updatedAt: by.at };
        const data = { id, kind, ...words, keywords: [...words.keywords], ownerId: by.userId, ...times };
        await tx.knowledgeEntry.create({ data });
        return keep(tx, id, by);
      }),

    /** Null when the revision is not the present one any more. New words are a draft again. */
    change: (id: string, revision: number, words: EntryWords, by: EntryStep): Promise<EntryRecord | null> =>
      prisma.$transaction(async (tx) => {
        const review = { reviewedBy: null, reviewedAt: null };
        const now = { state: by.state, revision: revision + 1, updatedAt: by.at };
        const data = { ...words, keywords: [...words.keywords], ...review, ...now };
        const { count } = await tx.knowledgeEntry.updateMany({ where: { id, revision }, data });
        return count === 0 ? null : keep(tx, id, by);
      }),

    step: (id: string, revision: number, by: EntryStep): Promise<EntryRecord | null> =>
      prisma.$transaction(async (tx) => {
        const review = by.state === 'published' ? { reviewedBy: by.userId, reviewedAt: by.at } : {};
        const data = { state: by.state, revision: revision + 1, updatedAt: by.at, ...review };
        const { count } = await tx.knowledgeEntry.updateMany({ where: { id, revision }, data });
        return count === 0 ? null : keep(tx, id, by);
      }),

    async list({ page, pageSize, sort, order, state, kind, text, from, to }: EntryFilter) {
      const where: Types.KnowledgeEntryWhereInput = {
        ...(state && { state }),
        ...(kind && { kind }),
        ...(from !== undefined || to !== undefined
          ? {
              updatedAt: {
                ...(from !== undefined && { gte: new Date(from) }),
                ...(to !== undefined && { lt: new Date(to) }),
              },
            }
          : {}),
        ...(text && {
          OR: [{ title: { contains: text, mode: 'insensitive' } }, { body: { contains: text, mode: 'insensitive' } }],
        }),
      };
      const [rows, total] = await Promise.all([
        prisma.knowledgeEntry.findMany({
          where,
          orderBy: [{ [sort]: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.knowledgeEntry.count({ where }),
      ]);
      return { rows, total };
    },

    versions: (entryId: string) =>
      prisma.knowledgeVersion.findMany({ where: { entryId }, orderBy: { revision: 'desc' } }),

    published: () => prisma.knowledgeEntry.findMany({ where: { state: 'published' } }),

    /** Changes whenever any entry does. */
    async stand(): Promise<string> {
      const { _count, _max } = await prisma.knowledgeEntry.aggregate({ _count: true, _max: { updatedAt: true } });
      return `${_count} ${_max.updatedAt?.toISOString() ?? ''}`;
    },

    async judge(
      entryId: string,
      userId: string,
      judged: { helpful: boolean; note: string | null; revision: number; at: Date },
    ) {
      const where = { entryId_userId: { entryId, userId } };
      await prisma.knowledgeFeedback.upsert({ where, create: { entryId, userId, ...judged }, update: judged });
    },

    async feedbackOf(entryId: string): Promise<{ helpful: number; notHelpful: number }> {
      const [helpful, notHelpful] = await Promise.all(
        [true, false].map((judged) => prisma.knowledgeFeedback.count({ where: { entryId, helpful: judged } })),
      );
      return { helpful: helpful ?? 0, notHelpful: notHelpful ?? 0 };
    },
  };
}
