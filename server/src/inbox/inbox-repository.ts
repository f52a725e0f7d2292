import type { Prisma } from '../database/prisma-repository.ts';
import type { Prisma as Types } from '../generated/client.ts';

/** What a row says of its case; never who reported. */
const ofCase = {
  case: { select: { id: true, number: true, title: true, type: true, state: true, unitId: true, dueAt: true } },
} as const satisfies { case: { select: Types.CaseSelect } };

export interface ApprovalFilter {
  /** Of cases that these units have. */
  readonly units?: readonly string[] | undefined;
  readonly askedBy?: string | undefined;
  readonly isOpen: boolean;
  readonly kind?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}
export interface UrgingFilter {
  readonly units?: readonly string[] | undefined;
  readonly caseId?: string | undefined;
  /** Who urges. */
  readonly userId?: string | undefined;
  /** Not answered yet, or a watch that still stands. */
  readonly isOpen: boolean;
  readonly kind?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}
export interface InboxPage {
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type InboxRepository = ReturnType<typeof createInboxRepository>;
export type ListedApproval = Types.ApprovalGetPayload<{ include: typeof ofCase }>;
export type ListedUrging = Types.UrgingGetPayload<{ include: typeof ofCase }>;

/** What waits for somebody: approvals for a head, reminders and watches for the unit that has the case. */
export function createInboxRepository(prisma: Prisma) {
  const took = ({ page, pageSize }: InboxPage) => ({ skip: (page - 1) * pageSize, take: pageSize });
  return {
    async approvals(filter: ApprovalFilter, paging: InboxPage): Promise<{ rows: ListedApproval[]; total: number }> {
      const where = approvalsWhere(filter);
      const orderBy = [{ askedAt: paging.order }, { id: paging.order }];
      const [rows, total] = await Promise.all([
        prisma.approval.findMany({ where, include: ofCase, orderBy, ...took(paging) }),
        prisma.approval.count({ where }),
      ]);
      return { rows, total };
    },
    countApprovals: (filter: ApprovalFilter) => prisma.approval.count({ where: approvalsWhere(filter) }),

    async urgings(filter: UrgingFilter, paging: InboxPage): Promise<{ rows: ListedUrging[]; total: number }> {
      const where = urgingsWhere(filter);
      const orderBy = [{ at: paging.order }, { id: paging.order }];
      const [rows, total] = await Promise.all([
        prisma.urging.findMany({ where, include: ofCase, orderBy, ...took(paging) }),
        prisma.urging.count({ where }),
      ]);
      return { rows, total };
    },
    /** What nobody of these units has answered. */
    countUnanswered: (units: readonly string[]) =>
      prisma.urging.count({
        where: { answeredAt: null, endedAt: null, case: { unitId: { in: [...units] }, ...STILL_OPEN } },
      }),
  };
}

/** Nobody answers for a case that is over. */
const STILL_OPEN = { state: { notIn: ['closed', 'archived'] } } satisfies Types.CaseWhereInput;

function between({ from, to }: { readonly from?: number | undefined; readonly to?: number | undefined }) {
  return { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lt: new Date(to) }) };
}

function approvalsWhere({ units, askedBy, isOpen, kind, ...days }: ApprovalFilter): Types.ApprovalWhereInput {
  return {
    decidedAt: isOpen ? null : { not: null },
    askedAt: between(days),
    ...(askedBy && { askedBy }),
    ...(kind && { kind }),
    ...(units && { case: { unitId: { in: [...units] } } }),
  };
}

function urgingsWhere({ units, caseId, userId, isOpen, kind, ...days }: UrgingFilter): Types.UrgingWhereInput {
  return {
    ...(isOpen && { endedAt: null, OR: [{ answeredAt: null }, { kind: 'supervise' }] }),
    ...(caseId && { caseId }),
    ...(userId && { userId }),
    ...(kind && { kind }),
    at: between(days),
    case: { ...(units && { unitId: { in: [...units] } }), ...(isOpen && STILL_OPEN) },
  };
}
