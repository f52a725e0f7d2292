import { AlertKind, brandId, parserOf, type Alert, type QueueId } from '@hotline/contracts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { AlertThresholds } from './core/alert-thresholds.ts';

const THRESHOLDS = 'alert-thresholds';
const parseKind = parserOf('kind of alert', AlertKind);

/** An alert as it is kept: also after it cleared. */
export interface StoredAlert extends Alert {
  readonly clearedAt: number | null;
  readonly acknowledgedAt: number | null;
}

export interface AlertFilter {
  readonly kind?: string;
  readonly state?: 'open' | 'over';
  readonly from?: number;
  readonly to?: number;
  readonly sort?: 'raisedAt' | 'clearedAt';
  readonly order?: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export interface StoredAnswer {
  readonly queue: QueueId;
  readonly kind: 'answered' | 'abandoned';
  readonly waitMs: number;
  readonly at: number;
}

export type AlertRepository = ReturnType<typeof createAlertRepository>;

export function createAlertRepository(prisma: Prisma) {
  return {
    async put(alert: StoredAlert): Promise<void> {
      const { alertId: id, raisedAt, clearedAt, acknowledgedAt, ...rest } = alert;
      const row = {
        ...rest,
        raisedAt: new Date(raisedAt),
        clearedAt: time(clearedAt),
        acknowledgedAt: time(acknowledgedAt),
      };
      await prisma.alert.upsert({ where: { id }, create: { id, ...row }, update: row });
    },
    async open(): Promise<StoredAlert[]> {
      const rows = await prisma.alert.findMany({ where: { clearedAt: null }, orderBy: { raisedAt: 'asc' } });
      return rows.map(alertOf);
    },
    async list({ kind, state, from, to, sort = 'raisedAt', order = 'desc', page, pageSize }: AlertFilter) {
      const where = {
        ...(kind && { kind }),
        ...(state && { clearedAt: state === 'open' ? null : { not: null } }),
        raisedAt: {
          ...(from !== undefined && { gte: new Date(from) }),
          ...(to !== undefined && { lt: new Date(to) }),
        },
      };
      const [rows, total] = await Promise.all([
        prisma.alert.findMany({
          where,
          orderBy: [{ [sort]: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.alert.count({ where }),
      ]);
      return { rows: rows.map(alertOf), total, page, pageSize };
    },
    /** How the callers of the time since then fared, to begin the last hour's counts with. */
    async answersSince(since: Date): Promise<StoredAnswer[]> {
      const rows = await prisma.call.findMany({
        where: { startedAt: { gte: new Date(since.getTime() - 3_600_000) }, queue: { not: null } },
        select: { queue: true, waitMs: true, connectedAt: true, abandonedAt: true },
      });
      return rows.flatMap(({ queue, waitMs, connectedAt, abandonedAt }): StoredAnswer[] => {
        const at = connectedAt ?? abandonedAt;
        if (!queue || waitMs === null || !at || at < since) return [];
        const kind = connectedAt ? 'answered' : 'abandoned';
        return [{ queue: brandId<QueueId>(queue), kind, waitMs, at: at.getTime() }];
      });
    },
    async readThresholds(): Promise<unknown> {
      const row = await prisma.setting.findUnique({ where: { key: THRESHOLDS } });
      return row?.value ?? null;
    },
    async writeThresholds(value: AlertThresholds, updatedBy: string): Promise<void> {
      const changed = { value, updatedBy, updatedAt: new Date() };
      await prisma.setting.upsert({
        where: { key: THRESHOLDS },
        create: { key: THRESHOLDS, ...changed },
        update: changed,
      });
    },
  };
}

type AlertRow = Awaited<ReturnType<Prisma['alert']['findMany']>>[number];

function alertOf({
  id: alertId,
  raisedAt,
  clearedAt,
  acknowledgedAt,
  kind,
  queue,
  agentId,
  callId,
  ...rest
}: AlertRow): StoredAlert {
  return {
    ...rest,
    alertId,
    kind: parseKind(kind),
    queue: queue === null ? null : brandId(queue),
    agentId: agentId === null ? null : brandId(agentId),
    callId: callId === null ? null : brandId(callId),
    raisedAt: raisedAt.getTime(),
    clearedAt: clearedAt?.getTime() ?? null,
    acknowledgedAt: acknowledgedAt?.getTime() ?? null,
  };
}

function time(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
