import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Recording } from '../generated/client.ts';

export type RecordingRecord = Recording;

export interface RecordingFilter {
  readonly from?: number;
  readonly to?: number;
  readonly agentId?: string;
  readonly state?: 'running' | 'finished' | 'failed';
  readonly page: number;
  readonly pageSize: number;
}

export type RecordingRepository = ReturnType<typeof createRecordingRepository>;

export function createRecordingRepository(prisma: Prisma) {
  return {
    byId: (id: string) => prisma.recording.findUnique({ where: { id } }),

    async list({ page, pageSize, from, to, agentId, state }: RecordingFilter) {
      const startedAt = {
        ...(from !== undefined && { gte: new Date(from) }),
        ...(to !== undefined && { lt: new Date(to) }),
      };
      const where = {
        ...(from !== undefined || to !== undefined ? { startedAt } : {}),
        ...(agentId && { agentId }),
        ...(state && { state }),
      };
      const orderBy = [{ startedAt: { sort: 'desc' as const, nulls: 'last' as const } }, { id: 'desc' as const }];
      const [rows, total] = await Promise.all([
        prisma.recording.findMany({ where, orderBy, skip: (page - 1) * pageSize, take: pageSize }),
        prisma.recording.count({ where }),
      ]);
      const callIds = rows.flatMap(({ callId }) => (callId ? [callId] : []));
      const calls = await prisma.call.findMany({ where: { id: { in: callIds } }, select: { id: true, hotline: true } });
      const hotlines = new Map(calls.map(({ id, hotline }) => [id, hotline]));
      return {
        rows: rows.map((row) => ({ ...row, hotline: (row.callId && hotlines.get(row.callId)) || null })),
        total,
      };
    },

    async beginListening(recordingId: string, userId: string, address: string): Promise<string> {
      const id = ulid();
      await prisma.listening.create({ data: { id, recordingId, userId, address } });
      return id;
    },

    async isListening(id: string, recordingId: string, userId: string, since: Date): Promise<boolean> {
      return (await prisma.listening.count({ where: { id, recordingId, userId, at: { gte: since } } })) > 0;
    },

    listenings: (recordingId: string) =>
      prisma.listening.findMany({ where: { recordingId }, orderBy: { at: 'desc' }, take: 200 }),
  };
}
