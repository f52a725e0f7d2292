import type { Pool } from 'pg';
import { askingOf, type Ask } from '../database/ask.ts';
import { inOwnTransaction } from '../database/own-transaction.ts';

/** Judged in some ten milliseconds: nobody waits for it. */
export const ROWS_TOGETHER = 100;

/** Some rows of a table that follow each other, sealed: they hold people. */
export interface SealedRows {
  readonly firstRow: number;
  readonly sealed: string;
}

export interface NewImport {
  readonly id: string;
  readonly name: string;
  readonly headers: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
}

export interface KeptFault {
  readonly row: number;
  readonly field: string;
  readonly message: string;
}

export type ImportRowsRepository = ReturnType<typeof createImportRowsRepository>;

/** What stands in the tables that are brought, and what is wrong in it. */
export function createImportRowsRepository(pool: Pool, databaseUrl: string) {
  const ask = askingOf(pool);

  return {
    /** All of it is stored, or nothing. */
    transaction: <Result>(work: (ask: Ask) => Promise<Result>) => inOwnTransaction(databaseUrl, work),

    async open(within: Ask, { id, name, headers, createdBy, createdAt }: NewImport): Promise<void> {
      await within(OPEN, [id, name, headers, createdBy, createdAt]);
    },
    async keep(within: Ask, importId: string, { firstRow, sealed }: SealedRows): Promise<void> {
      await within(KEEP, [`${importId}-${firstRow}`, importId, firstRow, sealed]);
    },
    async counted(within: Ask, importId: string, rows: number): Promise<void> {
      await within(COUNTED, [importId, rows]);
    },

    /** In the order of the table, a few hundred rows at a time. */
    async *rowsOf(importId: string): AsyncGenerator<SealedRows> {
      for (let after = 0; ;) {
        const [rows] = await ask<SealedRows>(ROWS, [importId, after]);
        if (!rows) return;
        yield rows;
        after = rows.firstRow;
      }
    },

    async keepFaults(importId: string, faults: readonly KeptFault[]): Promise<void> {
      if (faults.length > 0) await ask(KEEP_FAULTS, [importId, JSON.stringify(faults)]);
    },
    faultsOf: (importId: string, { page, pageSize }: { page: number; pageSize: number }): Promise<KeptFault[]> =>
      ask<KeptFault>(FAULTS, [importId, pageSize, (page - 1) * pageSize]),
  };
}

const OPEN = {
  name: 'import-open',
  text: `INSERT INTO import_job (id, name, state, headers, row_count, created_by, created_at)
    VALUES ($1, $2, 'uploaded', $3::text[], 0, $4, $5)`,
};
const KEEP = {
  name: 'import-keep-rows',
  text: 'INSERT INTO import_rows (id, import_id, first_row, sealed) VALUES ($1, $2, $3, $4)',
};
const COUNTED = { name: 'import-counted', text: 'UPDATE import_job SET row_count = $2 WHERE id = $1' };
const ROWS = {
  name: 'import-rows',
  text: `SELECT first_row AS "firstRow", sealed FROM import_rows WHERE import_id = $1 AND first_row > $2
    ORDER BY first_row LIMIT 1`,
};
const KEEP_FAULTS = {
  name: 'import-keep-faults',
  text: `INSERT INTO import_fault (import_id, at_row, field, message)
    SELECT $1, f.row, f.field, f.message FROM jsonb_to_recordset($2::jsonb) AS f ("row" int, field text, message text)`,
};
const FAULTS = {
  name: 'import-faults',
  text: `SELECT at_row AS "row", field, message FROM import_fault WHERE import_id = $1 ORDER BY id LIMIT $2 OFFSET $3`,
};
