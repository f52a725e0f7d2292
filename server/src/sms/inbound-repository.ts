import type { Prisma, Tx } from '../database/prisma-repository.ts';

export type InboundOutcome = 'answered' | 'not-understood' | 'limited';
export type InboundRepository = ReturnType<typeof createInboundRepository>;

/** That a message came in; never what it said or from where. */
export function createInboundRepository(prisma: Prisma) {
  return {
    hasCome: async (gatewayId: string) => (await prisma.smsInbound.count({ where: { gatewayId } })) > 0,
    /** False when it came before: the gateway tells again what it is not sure to have told. */
    async keep(tx: Tx, gatewayId: string, outcome: InboundOutcome, at: Date): Promise<boolean> {
      const { count } = await tx.smsInbound.createMany({ data: [{ gatewayId, outcome, at }], skipDuplicates: true });
      return count === 1;
    },
  };
}
