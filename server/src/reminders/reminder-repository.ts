import type { Pool } from 'pg';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Reminder } from '../generated/client.ts';

export interface ListedReminder extends Reminder {
  readonly caseNumber: string | null;
  readonly caseTitle: string | null;
}

export interface ReminderFilter {
  readonly userId: string;
  readonly state: 'open' | 'done';
  readonly caseId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type ReminderRepository = ReturnType<typeof createReminderRepository>;

export function createReminderRepository(prisma: Prisma, pool: Pool) {
  return {
    byId: (id: string) => prisma.reminder.findUnique({ where: { id } }),
    create: (row: Reminder) => prisma.reminder.create({ data: row }),
    countDue: (userId: string, by: Date) =>
      prisma.reminder.count({ where: { userId, doneAt: null, dueAt: { lte: by } } }),

    async list(filter: ReminderFilter): Promise<{ rows: ListedReminder[]; total: number }> {
      const { userId, state, caseId, from, to, order, page, pageSize } = filter;
      const [since, until] = [from, to].map((at) => (at === undefined ? null : new Date(at)));
      const { rows } = await pool.query<ListedReminder & { total: number }>(
        `SELECT r.id, r.user_id AS "userId", r.case_id AS "caseId", r.text, r.due_at AS "dueAt",
           r.created_by AS "createdBy", r.created_at AS "createdAt", r.done_at AS "doneAt",
           c.number AS "caseNumber", c.title AS "caseTitle", count(*) OVER ()::int AS total
         FROM reminder AS r LEFT JOIN "case" AS c ON c.id = r.case_id
         WHERE r.user_id = $1 AND (r.done_at IS NULL) = $2 AND ($3::text IS NULL OR r.case_id = $3)
           AND ($6::timestamptz IS NULL OR r.due_at >= $6) AND ($7::timestamptz IS NULL OR r.due_at < $7)
         ORDER BY r.due_at ${order}, r.id ${order} LIMIT $4 OFFSET $5`,
        [userId, state === 'open', caseId ?? null, pageSize, (page - 1) * pageSize, since, until],
      );
      return { rows, total: rows[0]?.total ?? 0 };
    },

    async change(id: string, change: { readonly dueAt?: Date; readonly doneAt?: Date }): Promise<boolean> {
      const { count } = await prisma.reminder.updateMany({ where: { id, doneAt: null }, data: change });
      return count === 1;
    },
  };
}
