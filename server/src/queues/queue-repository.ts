import type { Prisma } from '../database/prisma-repository.ts';

export interface QueueRecord {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly hotline: string | null;
  readonly position: number;
}

export type QueueRepository = ReturnType<typeof createQueueRepository>;

export function createQueueRepository(prisma: Prisma) {
  return {
    all: (): Promise<QueueRecord[]> => prisma.queue.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] }),
    async put({ id, ...queue }: QueueRecord): Promise<void> {
      await prisma.queue.upsert({ where: { id }, create: { id, ...queue }, update: queue });
    },
  };
}
