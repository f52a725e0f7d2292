import { Client } from 'pg';
import { conditionsOf, type CaseFilter } from './case-conditions.ts';
import { LISTED_COLUMNS, type CaseListRepository, type ListedCase } from './case-list-repository.ts';

export interface ExportedRows {
  /** How many there are altogether. */
  readonly of: number;
  readonly rows: readonly ListedCase[];
}

export type CaseExportRepository = ReturnType<typeof createCaseExportRepository>;

const AT_ONCE = 500;

/** Many cases in one reading: on a connection of its own, as they all stood at one moment, newest first. */
export function createCaseExportRepository(databaseUrl: string, lists: Pick<CaseListRepository, 'list'>) {
  /** The first batch is empty and says how many there are; of more than `most` only that is said. */
  async function* all(filter: CaseFilter, most: number): AsyncGenerator<ExportedRows> {
    const client = new Client({ connectionString: databaseUrl, connectionTimeoutMillis: 5_000 });
    // A connection that breaks fails the query that runs. Unheard, it would end the process.
    client.on('error', () => undefined);
    await client.connect();
    try {
      const { text, values } = conditionsOf(filter);
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const counted = await client.query<{ of: number }>(
        `SELECT count(*)::int AS "of" FROM (SELECT 1 FROM "case" AS c WHERE ${text} LIMIT ${most + 1}) AS counted`,
        [...values],
      );
      const { of } = counted.rows[0]!;
      yield { of, rows: [] };
      await client.query(
        `DECLARE exported NO SCROLL CURSOR FOR SELECT ${LISTED_COLUMNS} FROM "case" AS c WHERE ${text}
         ORDER BY c.received_at DESC, c.id`,
        [...values],
      );
      for (;;) {
        const { rows } = await client.query<ListedCase>(`FETCH ${AT_ONCE} FROM exported`);
        if (rows.length > 0) yield { of, rows };
        if (rows.length < AT_ONCE) return;
      }
    } finally {
      // Also when whoever asked has gone.
      await client.end();
    }
  }

  /** What is searched for is found by the search, which stops by itself. */
  async function* found(filter: CaseFilter & { text: string }, most: number): AsyncGenerator<ExportedRows> {
    const shape = { sort: 'receivedAt', order: 'desc', page: 1, pageSize: most } as const;
    const { rows, total } = await lists.list({ ...filter, ...shape });
    yield { of: total, rows: [] };
    yield { of: total, rows };
  }

  return {
    rows: ({ text, ...filter }: CaseFilter & { text?: string }, most: number): AsyncGenerator<ExportedRows> =>
      text === undefined ? all(filter, most) : found({ ...filter, text }, most),
  };
}
