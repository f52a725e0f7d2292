import type { Prisma } from '../database/prisma-repository.ts';

/** A telephone outside the centre that agents reach by name. */
export interface OutsideLine {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly number: string;
  readonly position: number;
}

export type LineRepository = ReturnType<typeof createLineRepository>;

export function createLineRepository(prisma: Prisma) {
  return {
    all: (): Promise<OutsideLine[]> =>
      prisma.outsideLine.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }], take: 500 }),
    /** A line that is new stands last. */
    async put({ id, ...line }: Omit<OutsideLine, 'position'>): Promise<void> {
      const last = await prisma.outsideLine.aggregate({ _max: { position: true } });
      const position = (last._max.position ?? 0) + 1;
      await prisma.outsideLine.upsert({ where: { id }, create: { id, ...line, position }, update: line });
    },
    /** Whether it was there. */
    async remove(id: string): Promise<boolean> {
      return (await prisma.outsideLine.deleteMany({ where: { id } })).count > 0;
    },
    async insertIfEmpty(lines: readonly Omit<OutsideLine, 'position'>[]): Promise<void> {
      if ((await prisma.outsideLine.count()) > 0) return;
      await prisma.outsideLine.createMany({ data: lines.map((line, position) => ({ ...line, position })) });
    },
  };
}
