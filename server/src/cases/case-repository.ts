import { ulid } from 'ulid';
import type { Prisma } from '../database/prisma-repository.ts';
import type { Case, Prisma as Types } from '../generated/client.ts';
import type { CaseScope } from '../organisations/core/case-scope.ts';
import { visibleCases } from '../organisations/visible-cases-repository.ts';
import { keyIdOf } from '../sealing/sealed-text.ts';
import { NUMBER_PREFIX, type CaseState, type CaseType } from './case-words.ts';

export type CaseRecord = Case & {
  readonly hasIdentity: boolean;
  readonly jointUnits: readonly { readonly unitId: string }[];
};

export interface NewDraft {
  readonly type: CaseType;
  readonly originKey: string | null;
  readonly callId: string | null;
  readonly callerNumber: string | null;
  readonly hotline: string | null;
  readonly ownerId: string;
  readonly receivedAt: Date;
}

export interface CaseAct {
  readonly act: 'opened' | 'changed' | 'submitted';
  readonly fields: readonly string[];
  readonly userId: string;
  readonly address: string;
}

/** What is written; `identity` is the sealed one: a text puts it, null takes it away, undefined leaves it. */
export interface CaseWrite {
  readonly columns: Types.CaseUncheckedUpdateInput;
  readonly identity: string | null | undefined;
}

export interface CaseFilter {
  readonly type?: CaseType;
  readonly state?: CaseState;
  readonly ownerId?: string;
  /** Finds no report: a report has no call. */
  readonly callId?: string;
  readonly text?: string;
  readonly from?: number;
  readonly to?: number;
  readonly scope: CaseScope;
  readonly sort: 'receivedAt' | 'updatedAt' | 'number';
  readonly order: 'asc' | 'desc';
  readonly page: number;
  readonly pageSize: number;
}

export type CaseRepository = ReturnType<typeof createCaseRepository>;

const withIdentity = { identity: { select: { caseId: true } }, jointUnits: { select: { unitId: true } } } as const;

export function createCaseRepository(prisma: Prisma) {
  async function find(where: Types.CaseWhereUniqueInput): Promise<CaseRecord | null> {
    const row = await prisma.case.findUnique({ where, include: withIdentity });
    return row && toRecord(row);
  }

  return {
    byId: (id: string) => find({ id }),
    async byOrigin(originKeys: readonly string[]): Promise<CaseRecord | null> {
      for (const originKey of originKeys) {
        const row = await find({ originKey });
        if (row) return row;
      }
      return null;
    },

    /** One draft an origin, however often and from wherever it is asked for. */
    async openDraft(draft: NewDraft, act: CaseAct): Promise<CaseRecord> {
      const id = ulid();
      const { count } = await prisma.case.createMany({ data: [{ id, ...draft }], skipDuplicates: true });
      if (count === 0 && draft.originKey) {
        const present = await find({ originKey: draft.originKey });
        if (present) return present;
      }
      await prisma.caseAct.create({ data: actRow(id, 1, act) });
      return (await find({ id }))!;
    },

    /** Null when the revision is not the present one any more; nothing is changed then. */
    async change(id: string, revision: number, write: CaseWrite, act: CaseAct): Promise<CaseRecord | null> {
      return prisma.$transaction(async (tx) => {
        const data = { ...write.columns, revision: revision + 1, updatedAt: new Date() };
        const { count } = await tx.case.updateMany({ where: { id, revision }, data });
        if (count === 0) return null;
        await writeIdentity(tx, id, write.identity);
        await tx.caseAct.create({ data: actRow(id, revision + 1, act) });
        return toRecord(await tx.case.findUniqueOrThrow({ where: { id }, include: withIdentity }));
      });
    },

    /** Gives the number and closes the draft in one transaction, so that no number is lost or given twice. */
    async submit(id: string, revision: number, type: CaseType, day: string, act: CaseAct): Promise<CaseRecord | null> {
      return prisma.$transaction(async (tx) => {
        const now = new Date();
        const closed = {
          state: 'registered',
          revision: revision + 1,
          submittedAt: now,
          submittedBy: act.userId,
          updatedAt: now,
        };
        const { count } = await tx.case.updateMany({ where: { id, revision, state: 'draft' }, data: closed });
        if (count === 0) return null;
        const prefix = NUMBER_PREFIX[type];
        const { last } = await tx.caseCounter.upsert({
          where: { prefix_day: { prefix, day } },
          create: { prefix, day, last: 1 },
          update: { last: { increment: 1 } },
        });
        await tx.case.update({ where: { id }, data: { number: `${prefix}-${day}-${String(last).padStart(6, '0')}` } });
        await tx.caseAct.create({ data: actRow(id, revision + 1, act) });
        return toRecord(await tx.case.findUniqueOrThrow({ where: { id }, include: withIdentity }));
      });
    },

    async list({ page, pageSize, sort, order, ...filter }: CaseFilter) {
      const where = whereOf(filter);
      const [rows, total] = await Promise.all([
        prisma.case.findMany({
          where,
          orderBy: [{ [sort]: order }, { id: order }],
          skip: (page - 1) * pageSize,
          take: pageSize,
        }),
        prisma.case.count({ where }),
      ]);
      return { rows, total };
    },

    async identityOf(caseId: string): Promise<string | null> {
      return (await prisma.reporterIdentity.findUnique({ where: { caseId } }))?.jwe ?? null;
    },

    acts: (caseId: string) => prisma.caseAct.findMany({ where: { caseId }, orderBy: [{ at: 'asc' }, { id: 'asc' }] }),
  };
}

function toRecord({
  identity,
  ...row
}: Omit<CaseRecord, 'hasIdentity'> & { identity: { caseId: string } | null }): CaseRecord {
  return { ...row, hasIdentity: identity !== null };
}

function actRow(caseId: string, revision: number, { fields, ...act }: CaseAct) {
  return { id: ulid(), caseId, revision, fields: [...fields], ...act };
}

async function writeIdentity(
  tx: Types.TransactionClient,
  caseId: string,
  jwe: string | null | undefined,
): Promise<void> {
  if (jwe === undefined) return;
  if (jwe === null) {
    await tx.reporterIdentity.deleteMany({ where: { caseId } });
    return;
  }
  const changed = { jwe, keyId: keyIdOf(jwe), updatedAt: new Date() };
  await tx.reporterIdentity.upsert({ where: { caseId }, create: { caseId, ...changed }, update: changed });
}

function whereOf(filter: Omit<CaseFilter, 'page' | 'pageSize' | 'sort' | 'order'>): Types.CaseWhereInput {
  const { type, state, ownerId, callId, text, from, to, scope } = filter;
  const receivedAt = {
    ...(from !== undefined && { gte: new Date(from) }),
    ...(to !== undefined && { lt: new Date(to) }),
  };
  const and: Types.CaseWhereInput[] = [{ receivedAt }];
  if (type) and.push({ type });
  if (state) and.push({ state });
  if (ownerId) and.push({ ownerId });
  if (callId) and.push({ callId });
  if (text) and.push({ OR: [{ number: text.toUpperCase() }, { title: { contains: text, mode: 'insensitive' } }] });
  and.push(visibleCases(scope));
  return { AND: and };
}
