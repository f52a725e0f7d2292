import type { Prisma, Tx } from '../database/prisma-repository.ts';

/** An act beside the moves of the law: an attachment, an urging, a document. Never holds who reported. */
export interface NewAct {
  readonly caseId: string;
  /** A kebab-case word with a label in the desktop's list `case-act`. */
  readonly act: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly reason?: string | null;
  readonly userId: string;
  readonly address: string;
  readonly unitId?: string | null;
}

export type HistoryRepository = ReturnType<typeof createHistoryRepository>;

export function createHistoryRepository(prisma: Prisma) {
  return {
    /** Returns the act's place in the case's history. */
    append: (act: NewAct, tx: Tx = prisma) => appendHistory(tx, act),

    of: (caseId: string) =>
      prisma.caseHistory.findMany({ where: { caseId }, orderBy: { seq: 'asc' }, omit: { hash: true } }),
  };
}

/**
 * The case's row is locked first, so that two acts at once follow each other in the chain; the trigger of migration 0050
 * gives the place and the hash.
 */
const APPEND = `
  WITH held AS (SELECT id, revision FROM "case" WHERE id = $1 FOR NO KEY UPDATE)
  INSERT INTO case_history (case_id, at, act, reason, details, user_id, address, unit_id, revision)
  SELECT id, clock_timestamp(), $2, $3, $4::jsonb, $5, $6, $7, revision FROM held
  RETURNING seq`;

export async function appendHistory(tx: Tx, act: NewAct): Promise<number> {
  const { caseId, details = {}, reason = null, unitId = null } = act;
  const rows = await tx.$queryRawUnsafe<{ seq: number }[]>(
    APPEND,
    caseId,
    act.act,
    reason,
    JSON.stringify(details),
    act.userId,
    act.address,
    unitId,
  );
  if (!rows[0]) throw new Error(`there is no case ${caseId} to append to`);
  return rows[0].seq;
}
