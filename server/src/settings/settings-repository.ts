import type { Prisma } from '../database/prisma-repository.ts';
import type { Settings } from './settings.ts';

const KEY = 'centre';

export type SettingsRepository = ReturnType<typeof createSettingsRepository>;

export function createSettingsRepository(prisma: Prisma) {
  return {
    async read(): Promise<unknown> {
      const row = await prisma.setting.findUnique({ where: { key: KEY } });
      return row?.value ?? null;
    },
    async write(value: Settings, updatedBy: string): Promise<void> {
      const changed = { value, updatedBy, updatedAt: new Date() };
      await prisma.setting.upsert({ where: { key: KEY }, create: { key: KEY, ...changed }, update: changed });
    },
    async insertIfMissing(value: Settings): Promise<void> {
      await prisma.setting.createMany({ data: [{ key: KEY, value }], skipDuplicates: true });
    },
  };
}
