import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { ApiKey } from '../generated/client.ts';

export type ApiKeyRepository = ReturnType<typeof createApiKeyRepository>;

export function createApiKeyRepository(prisma: Prisma) {
  return {
    all: () => prisma.apiKey.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    byDigest: (digest: string) => prisma.apiKey.findUnique({ where: { digest } }),
    create: (row: ApiKey) => prisma.apiKey.create({ data: row }),
    async used(id: string, lastUsedAt: Date): Promise<void> {
      await prisma.apiKey.updateMany({ where: { id }, data: { lastUsedAt } });
    },
    async revoke(id: string, revokedAt: Date): Promise<boolean> {
      const { count } = await prisma.apiKey.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
      return count === 1;
    },

    /** False when another system's case is known by that name already. */
    async claim(keyId: string, externalId: string, at: Date, tx: Tx): Promise<boolean> {
      const data = [{ keyId, externalId, caseId: '', at }];
      const { count } = await tx.externalCase.createMany({ data, skipDuplicates: true });
      return count === 1;
    },
    async name(keyId: string, externalId: string, caseId: string, tx: Tx): Promise<void> {
      await tx.externalCase.update({ where: { keyId_externalId: { keyId, externalId } }, data: { caseId } });
    },

    async caseOf(keyId: string, externalId: string): Promise<string | null> {
      const where = { keyId_externalId: { keyId, externalId } };
      return (await prisma.externalCase.findUnique({ where }))?.caseId ?? null;
    },
  };
}
