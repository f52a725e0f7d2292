import type { Pool } from 'pg';
import type { CaseScope } from '../organisations/core/case-scope.ts';
import { visibleCasesSql } from '../organisations/visible-cases-repository.ts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { FollowUp, FollowUpAttempt, Prisma as Types } from '../generated/client.ts';

export type StoredFollowUp = FollowUp;
export type FollowUpRecord = FollowUp & { readonly attempts: readonly FollowUpAttempt[] };

/** With what a list shows of its case. */
export interface ListedFollowUp extends FollowUp {
  readonly caseNumber: string | null;
  readonly caseTitle: string;
  readonly caseType: string;
  readonly tries: number;
  readonly lastOutcome: string | null;
  readonly lastTriedAt: Date | null;
}

export interface FollowUpFilter {
  readonly state: string;
  /** Only those that this person has or gave. */
  readonly of?: string | undefined;
  readonly assigneeId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** The cases that whoever asks may see. */
  readonly scope: CaseScope;
  readonly sort: 'dueAt' | 'closedAt' | 'createdAt';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export interface FollowUpClosing {
  readonly state: 'done' | 'cancelled';
  readonly satisfaction: number | null;
  readonly isResolved: boolean | null;
  readonly note: string | null;
  readonly closedBy: string;
  readonly closedAt: Date;
}

export type FollowUpRepository = ReturnType<typeof createFollowUpRepository>;

const SORTS = { dueAt: 'f.due_at', closedAt: 'f.closed_at', createdAt: 'f.created_at' } as const;
const withAttempts = { attempts: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } } satisfies Types.FollowUpInclude;

export function createFollowUpRepository(prisma: Prisma, pool: Pool) {
  return {
    byId: (id: string) => prisma.followUp.findUnique({ where: { id }, include: withAttempts }),

    ofCase: (caseId: string) =>
      prisma.followUp.findMany({
        where: { caseId },
        include: withAttempts,
        orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
      }),

    async list(filter: FollowUpFilter): Promise<{ rows: ListedFollowUp[]; total: number }> {
      const { state, of, assigneeId, from, to, scope, sort, order, page, pageSize } = filter;
      const visible = visibleCasesSql(scope, 8);
      const { rows } = await pool.query<ListedFollowUp & { total: number }>(
        listStatement(SORTS[sort], order, visible.text),
        [
          ...[state, of ?? null, assigneeId ?? null],
          ...[from === undefined ? null : new Date(from), to === undefined ? null : new Date(to)],
          ...[pageSize, (page - 1) * pageSize, ...visible.values],
        ],
      );
      return { rows, total: rows[0]?.total ?? 0 };
    },

    /** How many of this person's are due by then. */
    countDue: (assigneeId: string, by: Date) =>
      prisma.followUp.count({ where: { assigneeId, state: 'open', dueAt: { lte: by } } }),

    create: (row: Types.FollowUpUncheckedCreateInput, tx: Types.TransactionClient) =>
      tx.followUp.create({ data: row, include: withAttempts }),

    /** False when it was closed meanwhile. */
    async change(
      id: string,
      change: { readonly dueAt?: Date; readonly assigneeId?: string },
      tx: Types.TransactionClient,
    ): Promise<boolean> {
      const { count } = await tx.followUp.updateMany({ where: { id, state: 'open' }, data: change });
      return count === 1;
    },

    async close(id: string, closing: FollowUpClosing, tx: Types.TransactionClient): Promise<boolean> {
      const { count } = await tx.followUp.updateMany({ where: { id, state: 'open' }, data: closing });
      return count === 1;
    },

    try: (attempt: FollowUpAttempt, tx: Types.TransactionClient) => tx.followUpAttempt.create({ data: attempt }),
  };
}

function listStatement(sort: string, order: 'asc' | 'desc', visible: string): string {
  return `
    SELECT f.id, f.case_id AS "caseId", f.question, f.due_at AS "dueAt", f.assignee_id AS "assigneeId", f.state,
      f.satisfaction, f.is_resolved AS "isResolved", f.note, f.created_by AS "createdBy", f.created_at AS "createdAt",
      f.closed_by AS "closedBy", f.closed_at AS "closedAt",
      c.number AS "caseNumber", c.title AS "caseTitle", c.type AS "caseType",
      (SELECT count(*)::int FROM follow_up_attempt AS a WHERE a.follow_up_id = f.id) AS tries,
      last.outcome AS "lastOutcome", last.at AS "lastTriedAt", count(*) OVER ()::int AS total
    FROM follow_up AS f JOIN "case" AS c ON c.id = f.case_id
    LEFT JOIN LATERAL (
      SELECT a.outcome, a.at FROM follow_up_attempt AS a WHERE a.follow_up_id = f.id ORDER BY a.at DESC, a.id DESC LIMIT 1
    ) AS last ON true
    WHERE f.state = $1 AND ($2::text IS NULL OR f.assignee_id = $2 OR f.created_by = $2)
      AND ($3::text IS NULL OR f.assignee_id = $3)
      AND ($4::timestamptz IS NULL OR f.due_at >= $4) AND ($5::timestamptz IS NULL OR f.due_at < $5)
      AND ${visible}
    ORDER BY ${sort} ${order} NULLS LAST, f.id ${order} LIMIT $6 OFFSET $7`;
}
