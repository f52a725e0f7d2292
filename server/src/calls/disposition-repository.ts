import type { Prisma } from '../database/prisma-repository.ts';
import type { Disposition } from './dispositions.ts';

export interface SavedDisposition {
  readonly callId: string;
  readonly disposition: Disposition;
  readonly note: string | null;
  readonly savedBy: string;
}

export type DispositionRepository = ReturnType<typeof createDispositionRepository>;

export function createDispositionRepository(prisma: Prisma) {
  return {
    async isCallOf(callId: string, agentId: string): Promise<boolean> {
      const call = await prisma.call.findUnique({ where: { id: callId }, select: { agentId: true } });
      return call?.agentId === agentId;
    },
    async save({ callId, ...saved }: SavedDisposition): Promise<void> {
      const changed = { ...saved, savedAt: new Date() };
      await prisma.callDisposition.upsert({ where: { callId }, create: { callId, ...changed }, update: changed });
    },
  };
}
