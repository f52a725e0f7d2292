import type { QueueSettings } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';

export interface QueueRecord {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly hotline: string | null;
  readonly position: number;
}

/** Settings that an administrator made; the shape is checked where they are used. */
export interface OwnSettings {
  readonly queue: string;
  readonly settings: unknown;
}

export type QueueRepository = ReturnType<typeof createQueueRepository>;

export function createQueueRepository(prisma: Prisma) {
  return {
    all: (): Promise<QueueRecord[]> =>
      prisma.queue.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }], omit: { settings: true } }),
    async ownSettings(): Promise<OwnSettings[]> {
      const rows = await prisma.queue.findMany({ select: { id: true, settings: true } });
      return rows.flatMap(({ id: queue, settings }) => (settings === null ? [] : [{ queue, settings }]));
    },
    /** False when there is no such queue. */
    async keepSettings(id: string, settings: QueueSettings): Promise<boolean> {
      return (await prisma.queue.updateMany({ where: { id }, data: { settings } })).count > 0;
    },
    async put({ id, ...queue }: QueueRecord): Promise<void> {
      await prisma.queue.upsert({ where: { id }, create: { id, ...queue }, update: queue });
    },
  };
}
