import type { Prisma } from '../database/prisma-repository.ts';

export type SealedKeyRepository = ReturnType<typeof createSealedKeyRepository>;

export function createSealedKeyRepository(prisma: Prisma) {
  const find = async (purpose: string) => (await prisma.sealedKey.findUnique({ where: { purpose } }))?.jwe ?? null;
  return {
    find,
    /** The first one that was made stands, whoever made it. */
    async keep(purpose: string, jwe: string): Promise<string> {
      await prisma.sealedKey.createMany({ data: [{ purpose, jwe }], skipDuplicates: true });
      return (await find(purpose)) ?? jwe;
    },
  };
}
