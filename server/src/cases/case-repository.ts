import type { Pool } from 'pg';
import { newId } from '../ids/new-id.ts';
import { askingOf } from '../database/ask.ts';
import type { Prisma, Tx } from '../database/prisma-repository.ts';
import type { Prisma as Types } from '../generated/client.ts';
import { keyIdOf } from '../sealing/sealed-text.ts';
import { changing, type CaseAct, type CaseChanging } from './case-change-repository.ts';
import { indexCase } from './case-index-repository.ts';
import { CASE_FIELDS, CASE_RECORD, type CaseRecord } from './case-row-repository.ts';
import type { CaseType } from './case-words.ts';
import { seeing, type Look, type SeenCase } from './seen-case-repository.ts';

export type { CaseAct, CaseWrite } from './case-change-repository.ts';
export type { CaseRecord } from './case-row-repository.ts';

export interface NewDraft {
  readonly type: CaseType;
  readonly originKey: string | null;
  readonly callId: string | null;
  readonly callerNumber: string | null;
  readonly hotline: string | null;
  readonly ownerId: string;
  readonly receivedAt: Date;
}

export type WholeDraft = Omit<Types.CaseUncheckedCreateInput, 'id' | 'number' | 'state' | 'revision'>;
export type CaseRepository = ReturnType<typeof createCaseRepository>;

const BY_ID = { name: 'case-by-id', text: `SELECT ${CASE_RECORD} FROM "case" AS c WHERE c.id = $1` };
const BY_ORIGIN = {
  name: 'case-by-origin',
  text: `SELECT ${CASE_RECORD} FROM "case" AS c WHERE c.origin_key = ANY ($1::text[])
    ORDER BY array_position($1::text[], c.origin_key) LIMIT 1`,
};
const OPEN = {
  name: 'open-draft',
  text: `WITH made AS (
      INSERT INTO "case" (id, type, origin_key, call_id, caller_number, hotline, owner_id, received_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING *
    ), told AS (
      INSERT INTO case_history (case_id, at, act, details, user_id, address, revision)
      SELECT id, clock_timestamp(), $9, $10::jsonb, $11, $12, revision FROM made)
    SELECT ${CASE_FIELDS}, false AS "hasIdentity", '[]'::jsonb AS "jointUnits" FROM made AS c`,
};

/** Cases one by one. Each reading and each saving is one prepared statement: a desk waits for it. */
export function createCaseRepository(prisma: Prisma, pool: Pool) {
  const ask = askingOf(pool);

  async function byOrigin(originKeys: readonly string[]): Promise<CaseRecord | null> {
    const [row] = await ask<CaseRecord>(BY_ORIGIN, [originKeys]);
    return row ?? null;
  }

  return {
    async byId(id: string): Promise<CaseRecord | null> {
      const [row] = await ask<CaseRecord>(BY_ID, [id]);
      return row ?? null;
    },
    byOrigin,

    /** The case, with the audit of who saw it where the scope shows it. */
    async seen(id: string, look: Omit<Look, 'id'>): Promise<SeenCase | null> {
      const [row] = await ask<SeenCase>(...seeing(id, { id: newId(), ...look }));
      return row ?? null;
    },

    /** One draft an origin, however often and from wherever it is asked for. */
    async openDraft(draft: NewDraft, { act, fields, userId, address }: CaseAct): Promise<CaseRecord> {
      const { type, originKey, callId, callerNumber, hotline, ownerId, receivedAt } = draft;
      const values = [newId(), type, originKey, callId, callerNumber, hotline, ownerId, receivedAt];
      const [made] = await ask<CaseRecord>(OPEN, [...values, act, JSON.stringify({ fields }), userId, address]);
      return made ?? (await byOrigin([originKey!]))!;
    },

    /** A draft that is written whole, by the server itself, as part of something else. */
    async makeDraft(tx: Tx, columns: WholeDraft, identity: string | null): Promise<string> {
      const id = newId();
      const row = await tx.case.create({ data: { id, ...columns } });
      if (identity !== null)
        await tx.reporterIdentity.create({ data: { caseId: id, jwe: identity, keyId: keyIdOf(identity) } });
      await indexCase(tx, row);
      return id;
    },

    /** Null when the revision is not the present one any more; nothing is changed then. */
    async change(change: CaseChanging): Promise<CaseRecord | null> {
      const [row] = await ask<CaseRecord>(...changing(change));
      return row ?? null;
    },

    async identityOf(caseId: string): Promise<string | null> {
      return (await prisma.reporterIdentity.findUnique({ where: { caseId } }))?.jwe ?? null;
    },
  };
}
