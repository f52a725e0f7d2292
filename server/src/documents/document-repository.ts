import { ulid } from 'ulid';
import type { DocumentKind, DocumentState } from '@hotline/contracts';
import { appendHistory } from '../cases/history-repository.ts';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Document, DocumentDelivery, Prisma as Types } from '../generated/client.ts';
import type { CaseScope } from '../organisations/core/case-scope.ts';
import { visibleCases } from '../organisations/visible-cases-repository.ts';
import type { Fields } from './core/paper.ts';

export type DeliveryRecord = DocumentDelivery & { readonly sms: { readonly state: string } | null };
export type DocumentRecord = Document & {
  readonly case: {
    readonly number: string | null;
    readonly type: string;
    readonly ownerId: string;
    readonly unitId: string;
    readonly jointUnits: readonly { readonly unitId: string }[];
  };
  readonly deliveries: readonly DeliveryRecord[];
};

export interface NewDocument {
  readonly caseId: string;
  readonly caseType: string;
  readonly unit: string;
  readonly kind: DocumentKind;
  readonly fields: Fields;
  readonly createdBy: string;
  readonly at: Date;
}

export type NewDelivery = Pick<DocumentDelivery, 'party' | 'channel' | 'outcome' | 'at' | 'note'>;

/** Who did it, from where and when. */
export interface DoneBy {
  readonly userId: string;
  readonly address: string;
  readonly at: Date;
}

export interface DocumentFilter {
  readonly kind?: DocumentKind;
  readonly state?: DocumentState;
  /** `open`: issued, and nobody was reached yet. */
  readonly delivery?: 'open';
  /** In the document's number or the case's. */
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  /** Documents are seen by whoever sees their case. */
  readonly scope: CaseScope;
  readonly sort: 'createdAt' | 'issuedAt' | 'number';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type DocumentRepository = ReturnType<typeof createDocumentRepository>;

const whole = {
  case: { select: { number: true, type: true, ownerId: true, unitId: true, jointUnits: { select: { unitId: true } } } },
  deliveries: { orderBy: [{ at: 'asc' }, { id: 'asc' }], include: { sms: { select: { state: true } } } },
} satisfies Types.DocumentInclude;

export function createDocumentRepository(prisma: Prisma) {
  return {
    byId: (id: string): Promise<DocumentRecord | null> => prisma.document.findUnique({ where: { id }, include: whole }),

    ofCase: (caseId: string): Promise<DocumentRecord[]> =>
      prisma.document.findMany({ where: { caseId }, include: whole, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),

    async list({ page, pageSize, sort, order, ...filter }: DocumentFilter) {
      const where = whereOf(filter);
      const [rows, total] = await Promise.all([
        prisma.document.findMany({
          where,
          include: whole,
          orderBy: [{ [sort]: { sort: order, nulls: 'last' } }, { id: order }].map(withoutNulls),
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.document.count({ where }),
      ]);
      return { rows: rows as DocumentRecord[], total };
    },

    create: ({ at, fields, ...document }: NewDocument): Promise<DocumentRecord> =>
      prisma.document.create({
        data: { id: ulid(), ...document, fields: { ...fields }, createdAt: at, updatedAt: at },
        include: whole,
      }),

    /** False when it is no draft any more or somebody changed it meanwhile. */
    async change(id: string, revision: number, fields: Fields, at: Date): Promise<boolean> {
      const data = { fields: { ...fields }, revision: revision + 1, updatedAt: at };
      return (await prisma.document.updateMany({ where: { id, revision, state: 'draft' }, data })).count === 1;
    },

    async discard(id: string): Promise<boolean> {
      return (await prisma.document.deleteMany({ where: { id, state: 'draft' } })).count === 1;
    },

    makeVoid(document: DocumentRecord, reason: string, { userId, address, at }: DoneBy): Promise<boolean> {
      const { id, caseId, kind, number } = document;
      const voided = { voidedBy: userId, voidReason: reason, voidedAt: at, updatedAt: at };
      return prisma.$transaction(async (tx) => {
        const data = { state: 'void', ...voided, revision: { increment: 1 } };
        const { count } = await tx.document.updateMany({ where: { id, state: 'issued' }, data });
        if (count === 0) return false;
        const details = { documentId: id, kind, number };
        await appendHistory(tx, { caseId, act: 'document-voided', details, reason, userId, address });
        return true;
      });
    },

    /** `send`: by short message, which is kept with the delivery or not at all. */
    async addDelivery(
      document: DocumentRecord,
      delivery: NewDelivery,
      { userId, address, at }: DoneBy,
      send?: (tx: Types.TransactionClient) => Promise<string>,
    ): Promise<void> {
      const { id: documentId, caseId, kind, number } = document;
      const { party, channel, outcome } = delivery;
      await prisma.$transaction(async (tx) => {
        const smsId = send ? await send(tx) : null;
        const row = { id: ulid(), documentId, ...delivery, smsId, recordedBy: userId, recordedAt: at };
        await tx.documentDelivery.create({ data: row });
        const details = { documentId, kind, number, party, channel, outcome };
        await appendHistory(tx, { caseId, act: 'document-delivered', details, userId, address });
      });
    },
  };
}

/** `nulls` is only for columns that may be empty. */
function withoutNulls(column: Record<string, unknown>): Types.DocumentOrderByWithRelationInput {
  const [[name, wish]] = Object.entries(column) as [[string, string | { sort: string }]];
  return name === 'createdAt' && typeof wish === 'object' ? { createdAt: wish.sort as 'asc' | 'desc' } : column;
}

function whereOf(filter: Omit<DocumentFilter, 'page' | 'pageSize' | 'sort' | 'order'>): Types.DocumentWhereInput {
  const { kind, state, delivery, text, from, to, scope } = filter;
  // What was written of a complaint that has become a report since is shown to nobody (document-rights.ts).
  const and: Types.DocumentWhereInput[] = [
    { case: visibleCases(scope) },
    { OR: [{ caseType: 'report' }, { case: { type: { not: 'report' } } }] },
  ];
  if (kind) and.push({ kind });
  if (state) and.push({ state });
  if (delivery === 'open')
    and.push({ state: 'issued', deliveries: { none: { outcome: { in: ['sent', 'received'] } } } });
  if (text) and.push({ OR: [{ number: { contains: text } }, { case: { number: text.toUpperCase() } }] });
  if (from !== undefined) and.push({ createdAt: { gte: new Date(from) } });
  if (to !== undefined) and.push({ createdAt: { lt: new Date(to) } });
  return { AND: and };
}
