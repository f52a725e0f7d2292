import type { Pool } from 'pg';
import type { SealedColumn } from './sealed-columns.ts';

export interface SealedRow {
  readonly id: string;
  readonly jwe: string;
}

export type ResealRepository = ReturnType<typeof createResealRepository>;

/** Reads and replaces sealed texts, whatever table they stand in. Names of tables come from sealed-columns.ts only. */
export function createResealRepository(pool: Pool) {
  return {
    /** Rows after `after` in the order of their ids that are not known to be sealed by that key. */
    async notSealedBy(sealed: SealedColumn, keyId: string, after: string, most: number): Promise<SealedRow[]> {
      const { table, id, column, keyColumn } = sealed;
      const other = keyColumn ? `AND "${keyColumn}" IS DISTINCT FROM $3` : 'AND $3::text IS NOT NULL';
      const { rows } = await pool.query<SealedRow>(
        `SELECT "${id}" AS id, "${column}" AS jwe FROM "${table}"
          WHERE "${column}" IS NOT NULL AND "${id}" > $1 ${other} ORDER BY "${id}" LIMIT $2`,
        [after, most, keyId],
      );
      return rows;
    },

    /** False when somebody has written a newer text meanwhile: that one stands. */
    async replace(sealed: SealedColumn, row: SealedRow, jwe: string, keyId: string): Promise<boolean> {
      const { table, id, column, keyColumn } = sealed;
      const alsoKey = keyColumn ? `, "${keyColumn}" = $4` : '';
      const values = [row.id, row.jwe, jwe, ...(keyColumn ? [keyId] : [])];
      const { rowCount } = await pool.query(
        `UPDATE "${table}" SET "${column}" = $3${alsoKey} WHERE "${id}" = $1 AND "${column}" = $2`,
        values,
      );
      return rowCount === 1;
    },
  };
}
