import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Prisma as Types, Voicemail, VoicemailWork } from '../generated/client.ts';

export const VOICEMAIL_OUTCOMES = ['called-back', 'case-opened', 'not-reached', 'no-action'] as const;
export type VoicemailClosing = (typeof VOICEMAIL_OUTCOMES)[number];

export type VoicemailRecord = Voicemail & { readonly work: VoicemailWork | null };

export interface VoicemailFilter {
  readonly state: 'open' | 'taken' | 'closed';
  readonly from?: number;
  readonly to?: number;
  readonly hotline?: string;
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type VoicemailRepository = ReturnType<typeof createVoicemailRepository>;

export function createVoicemailRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.voicemail.findUnique({ where: { id }, include: { work: true } }),

    async list({ page, pageSize, order, ...filter }: VoicemailFilter) {
      const where = whereOf(filter);
      const [rows, total] = await Promise.all([
        prisma.voicemail.findMany({
          where,
          include: { work: true },
          orderBy: [{ leftAt: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.voicemail.count({ where }),
      ]);
      return { rows, total };
    },

    /** False when somebody else was a moment earlier. */
    async take(voicemailId: string, takenBy: string, takenAt: Date): Promise<boolean> {
      const { count } = await prisma.voicemailWork.createMany({
        data: [{ voicemailId, takenBy, takenAt }],
        skipDuplicates: true,
      });
      return count === 1;
    },

    async close(voicemailId: string, outcome: VoicemailClosing, note: string | null, closedAt: Date): Promise<boolean> {
      const { count } = await prisma.voicemailWork.updateMany({
        where: { voicemailId, closedAt: null },
        data: { outcome, note, closedAt },
      });
      return count === 1;
    },

    /** Listenings of voicemails stand beside those of recordings. */
    async beginListening(voicemailId: string, userId: string, address: string): Promise<string> {
      const id = ulid();
      await prisma.listening.create({ data: { id, recordingId: voicemailId, userId, address } });
      return id;
    },

    async isListening(id: string, voicemailId: string, userId: string, since: Date): Promise<boolean> {
      const where = { id, recordingId: voicemailId, userId, at: { gte: since } };
      return (await prisma.listening.count({ where })) > 0;
    },
  };
}

const WORKED: Readonly<Record<VoicemailFilter['state'], Types.VoicemailWhereInput>> = {
  open: { work: null },
  taken: { work: { closedAt: null } },
  closed: { work: { closedAt: { not: null } } },
};

function whereOf(filter: Omit<VoicemailFilter, 'page' | 'pageSize' | 'order'>): Types.VoicemailWhereInput {
  const { state, from, to, hotline } = filter;
  const leftAt = { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lt: new Date(to) }) };
  return {
    ...WORKED[state],
    state: 'left',
    ...(from !== undefined || to !== undefined ? { leftAt } : {}),
    ...(hotline && { hotline }),
  };
}
