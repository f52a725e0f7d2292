import type { Pool } from 'pg';
import { newId } from '../ids/new-id.ts';
import { askingOf } from '../database/ask.ts';
import type { Prisma } from '../database/prisma-repository.ts';

export const AUDIT_ACTIONS = [
  'signed-in',
  'sign-in-refused',
  'number-revealed',
  'case-viewed',
  'reporter-revealed',
  'receipt-issued',
  'recording-listened',
  'settings-changed',
  'user-created',
  'user-changed',
  'call-listen',
  'call-whisper',
  'call-barge',
  'call-take-over',
  'call-moved',
  'call-reprioritised',
  'agent-forced-ready',
  'agent-forced-paused',
  'agent-forced-signed-out',
  'queue-opened',
  'queue-closed',
  'queue-announced',
  'thresholds-changed',
  'emergency-raised',
  'number-dialled',
  'queue-configured',
  'prompt-uploaded',
  'prompt-removed',
  'outside-line-changed',
  'outside-line-removed',
  'stats-exported',
  'callback-taken',
  'callback-closed',
  'voicemail-taken',
  'voicemail-closed',
  'number-blocked',
  'block-reviewed',
  'block-lifted',
  'number-prioritised',
  'priority-reviewed',
  'priority-lifted',
  'calendar-entered',
  'trader-entered',
  'trader-changed',
  'citizen-viewed',
  'citizen-phones-revealed',
  'citizen-merged',
  'citizen-merge-undone',
  'claimant-signals-viewed',
  'cluster-closed',
  'unit-created',
  'unit-changed',
  'section-created',
  'section-changed',
  'post-given',
  'post-ended',
  'duty-set',
  'duty-removed',
  'region-changed',
  'document-read',
  'document-issued',
  'document-voided',
  'document-delivered',
  'document-named-reporter',
  'document-office-changed',
  'attachment-opened',
  'cases-imported',
  'cases-exported',
  'api-key-added',
  'api-key-revoked',
  'webhook-changed',
  'webhook-removed',
  'webhook-tested',
  'sms-sent-again',
  'history-verified',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export const AUDIT_SUBJECTS = [
  'session',
  'call',
  'case',
  'recording',
  'settings',
  'user',
  'outside-line',
  'prompt',
  'stats',
  'callback',
  'voicemail',
  'listed-number',
  'queue',
  'calendar',
  'trader',
  'citizen',
  'cluster',
  'unit',
  'section',
  'region',
  'document',
  'document-office',
  'import',
  'api-key',
  'webhook',
  'sms',
  'history',
] as const;
export type AuditSubject = (typeof AUDIT_SUBJECTS)[number];

export interface NewAuditEntry {
  readonly at?: number;
  readonly userId: string | null;
  readonly action: AuditAction;
  readonly subjectKind: AuditSubject;
  readonly subjectId: string;
  readonly reason?: string;
  readonly address: string;
}

export interface AuditFilter {
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly userId?: string;
  readonly action?: string;
  readonly from?: number;
  readonly to?: number;
  readonly page: number;
  readonly pageSize: number;
}

export type AuditRepository = ReturnType<typeof createAuditRepository>;

const ADD = {
  name: 'add-audit',
  text: `INSERT INTO audit_entry (id, at, user_id, action, subject_kind, subject_id, reason, address)
    SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])`,
};

export function createAuditRepository(prisma: Prisma, pool: Pool) {
  const ask = askingOf(pool);
  return {
    async add(entries: readonly NewAuditEntry[]): Promise<void> {
      const at = (entry: NewAuditEntry) => new Date(entry.at ?? Date.now());
      const columns: ((entry: NewAuditEntry) => unknown)[] = [
        () => newId(),
        at,
        ({ userId }) => userId,
        ({ action }) => action,
        ({ subjectKind }) => subjectKind,
        ({ subjectId }) => subjectId,
        ({ reason }) => reason ?? null,
        ({ address }) => address,
      ];
      await ask(
        ADD,
        columns.map((column) => entries.map(column)),
      );
    },
    /** The numbers of the cases that entries are about. */
    async caseNumbers(ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
      const rows = await prisma.case.findMany({ where: { id: { in: [...ids] } }, select: { id: true, number: true } });
      return new Map(rows.map(({ id, number }) => [id, number]));
    },
    async list({ page, pageSize, from, to, ...filter }: AuditFilter) {
      const at = { ...(from !== undefined && { gte: new Date(from) }), ...(to !== undefined && { lte: new Date(to) }) };
      const where = {
        ...Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
        ...(Object.keys(at).length > 0 && { at }),
      };
      const [rows, total] = await Promise.all([
        prisma.auditEntry.findMany({
          where,
          orderBy: [{ at: 'desc' }, { id: 'desc' }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.auditEntry.count({ where }),
      ]);
      return { rows: rows.map((row) => ({ ...row, at: row.at.getTime() })), total, page, pageSize };
    },
  };
}
