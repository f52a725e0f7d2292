import type { Prisma } from '../database/prisma-repository.ts';
import type { CaseTemplate, Prisma as Types } from '../generated/client.ts';

export type TemplateRecord = CaseTemplate;
export type TemplateRepository = ReturnType<typeof createTemplateRepository>;

export function createTemplateRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.caseTemplate.findUnique({ where: { id } }),

    /** Everybody's and one's own. */
    forUser: (userId: string) =>
      prisma.caseTemplate.findMany({
        where: { OR: [{ ownerId: null }, { ownerId: userId }] },
        orderBy: [{ type: 'asc' }, { name: 'asc' }],
      }),

    async put({ id, fields, ...rest }: CaseTemplate): Promise<void> {
      const data = { ...rest, fields: fields as Types.InputJsonValue };
      await prisma.caseTemplate.upsert({ where: { id }, create: { id, ...data }, update: data });
    },

    async remove(id: string): Promise<void> {
      await prisma.caseTemplate.deleteMany({ where: { id } });
    },
  };
}
