import type { Pool } from 'pg';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Webhook } from '../generated/client.ts';

export type WebhookRecord = Webhook;

/** One telling that is due, with what is told. */
export interface DueDelivery {
  readonly id: string;
  readonly event: string;
  readonly attempts: number;
  readonly caseId: string;
  readonly caseSeq: number;
  readonly createdAt: Date;
  readonly number: string | null;
  readonly type: string;
  readonly state: string;
  readonly unitId: string;
  readonly receivedAt: Date;
  readonly dueAt: Date | null;
}

export interface OpenCount {
  readonly waiting: number;
  readonly failed: number;
}

export type WebhookRepository = ReturnType<typeof createWebhookRepository>;

/** Longer than a delivery may take: one that a stopped server had begun is tried again after it. */
const LEASE_SECONDS = 60;

export function createWebhookRepository(prisma: Prisma, pool: Pool) {
  return {
    all: () => prisma.webhook.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    byId: (id: string) => prisma.webhook.findUnique({ where: { id } }),
    create: (row: Webhook) => prisma.webhook.create({ data: row }),

    async change(id: string, change: Partial<Pick<Webhook, 'isActive' | 'events' | 'hasReports' | 'name' | 'url'>>) {
      const { count } = await prisma.webhook.updateMany({ where: { id }, data: change });
      return count === 1;
    },

    /** With everything that it still waits for. */
    async remove(id: string): Promise<boolean> {
      const [, { count }] = await prisma.$transaction([
        prisma.webhookDelivery.deleteMany({ where: { webhookId: id } }),
        prisma.webhook.deleteMany({ where: { id } }),
      ]);
      return count === 1;
    },

    /** How many tellings of each wait or were given up. */
    async openCounts(): Promise<ReadonlyMap<string, OpenCount>> {
      const { rows } = await pool.query<OpenCount & { id: string }>(
        `SELECT webhook_id AS id, count(*) FILTER (WHERE state = 'waiting')::int AS waiting,
           count(*) FILTER (WHERE state = 'failed')::int AS failed
         FROM webhook_delivery WHERE state IN ('waiting', 'failed') GROUP BY webhook_id`,
      );
      return new Map(rows.map(({ id, ...counts }) => [id, counts]));
    },

    /** Those with something due, apart from those that are busy. */
    async withDue(now: Date, busy: readonly string[]): Promise<string[]> {
      const { rows } = await pool.query<{ id: string }>(
        `SELECT DISTINCT d.webhook_id AS id FROM webhook_delivery AS d JOIN webhook AS w ON w.id = d.webhook_id
          WHERE d.state = 'waiting' AND d.next_at <= $1 AND w.is_active AND d.webhook_id <> ALL ($2::text[])`,
        [now, [...busy]],
      );
      return rows.map(({ id }) => id);
    },

    /** Takes the oldest that are due; nobody else takes them for a minute. */
    async take(webhookId: string, now: Date, most: number): Promise<DueDelivery[]> {
      const { rows } = await pool.query<DueDelivery>(
        `WITH due AS (
           SELECT id FROM webhook_delivery WHERE webhook_id = $1 AND state = 'waiting' AND next_at <= $2
           ORDER BY created_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
         ), taken AS (
           UPDATE webhook_delivery AS d SET next_at = $2 + interval '${LEASE_SECONDS} seconds' FROM due
           WHERE d.id = due.id RETURNING d.*
         )
         SELECT t.id, t.event, t.attempts, t.case_id AS "caseId", t.case_seq AS "caseSeq", t.created_at AS "createdAt",
           c.number, c.type, c.state, c.unit_id AS "unitId", c.received_at AS "receivedAt", c.due_at AS "dueAt"
         FROM taken AS t JOIN "case" AS c ON c.id = t.case_id ORDER BY t.created_at, t.id`,
        [webhookId, now, most],
      );
      return rows;
    },

    async delivered(id: string, status: number, at: Date): Promise<void> {
      await pool.query(
        `UPDATE webhook_delivery SET state = 'delivered', attempts = attempts + 1, status = $2, problem = NULL,
           delivered_at = $3 WHERE id = $1`,
        [id, status, at],
      );
    },

    /** Tried again at `nextAt`, or given up where that is null. */
    async failed(id: string, failure: { status: number | null; problem: string; nextAt: Date | null }): Promise<void> {
      const { status, problem, nextAt } = failure;
      await pool.query(
        `UPDATE webhook_delivery SET state = CASE WHEN $4::timestamptz IS NULL THEN 'failed' ELSE 'waiting' END,
           attempts = attempts + 1, status = $2, problem = $3, next_at = coalesce($4, next_at) WHERE id = $1`,
        [id, status, problem, nextAt],
      );
    },

    /** A person asks for another try. */
    async again(id: string, at: Date): Promise<boolean> {
      const { count } = await prisma.webhookDelivery.updateMany({
        where: { id, state: 'failed' },
        data: { state: 'waiting', attempts: 0, nextAt: at },
      });
      return count === 1;
    },

    async deliveries(webhookId: string, { page, pageSize }: { page: number; pageSize: number }) {
      const [rows, total] = await Promise.all([
        prisma.webhookDelivery.findMany({
          where: { webhookId },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.webhookDelivery.count({ where: { webhookId } }),
      ]);
      return { rows, total };
    },
  };
}
