import { ulid } from 'ulid';
import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { Case, Prisma as Types } from '../generated/client.ts';
import { keyIdOf } from '../sealing/sealed-text.ts';
import { indexCase } from './case-index-repository.ts';
import type { CaseType } from './case-words.ts';
import { appendHistory } from './history-repository.ts';

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
  readonly act: 'opened' | 'changed';
  /** Which fields changed, never what they say. */
  readonly fields: readonly string[];
  readonly userId: string;
  readonly address: string;
}

/** What is written; `identity` is the sealed one: a text puts it, null takes it away, undefined leaves it. */
export interface CaseWrite {
  readonly columns: Types.CaseUncheckedUpdateInput;
  readonly identity: string | null | undefined;
}

export type WholeDraft = Omit<Types.CaseUncheckedCreateInput, 'id' | 'number' | 'state' | 'revision'>;
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
      const isMade = await prisma.$transaction(async (tx) => {
        const { count } = await tx.case.createMany({ data: [{ id, ...draft }], skipDuplicates: true });
        if (count > 0) await appendAct(tx, id, act);
        return count > 0;
      });
      const present = isMade ? null : await find({ originKey: draft.originKey! });
      return present ?? (await find({ id }))!;
    },

    /** A draft that is written whole, by the server itself, as part of something else. */
    async makeDraft(tx: Tx, columns: WholeDraft, identity: string | null): Promise<string> {
      const id = ulid();
      const row = await tx.case.create({ data: { id, ...columns } });
      await writeIdentity(tx, id, identity);
      await indexCase(tx, row);
      return id;
    },

    /** Null when the revision is not the present one any more; nothing is changed then. */
    async change(id: string, revision: number, write: CaseWrite, act: CaseAct): Promise<CaseRecord | null> {
      return prisma.$transaction(async (tx) => {
        const data = { ...write.columns, revision: revision + 1, updatedAt: new Date() };
        const { count } = await tx.case.updateMany({ where: { id, revision }, data });
        if (count === 0) return null;
        await writeIdentity(tx, id, write.identity);
        await appendAct(tx, id, act);
        const changed = toRecord(await tx.case.findUniqueOrThrow({ where: { id }, include: withIdentity }));
        await indexCase(tx, changed);
        return changed;
      });
    },

    async identityOf(caseId: string): Promise<string | null> {
      return (await prisma.reporterIdentity.findUnique({ where: { caseId } }))?.jwe ?? null;
    },
  };
}

function toRecord({
  identity,
  ...row
}: Omit<CaseRecord, 'hasIdentity'> & { identity: { caseId: string } | null }): CaseRecord {
  return { ...row, hasIdentity: identity !== null };
}

async function appendAct(tx: Tx, caseId: string, { act, fields, userId, address }: CaseAct): Promise<void> {
  await appendHistory(tx, { caseId, act, details: { fields: [...fields] }, userId, address });
}

async function writeIdentity(tx: Tx, caseId: string, jwe: string | null | undefined): Promise<void> {
  if (jwe === undefined) return;
  if (jwe === null) {
    await tx.reporterIdentity.deleteMany({ where: { caseId } });
    return;
  }
  const changed = { jwe, keyId: keyIdOf(jwe), updatedAt: new Date() };
  await tx.reporterIdentity.upsert({ where: { caseId }, create: { caseId, ...changed }, update: changed });
}
