import type { Client } from 'pg';
import type { Fact } from '@hotline/contracts';
import { withClient } from '../database/with-client.ts';
import { COUNT_TABLES, columnOf, type CountTable } from './count-columns.ts';
import type { Kept } from './core/compare.ts';
import type { Counts } from './core/counts.ts';
import type { Period } from './core/state.ts';

/** What the database holds of one journal at one moment. */
export interface StoredStatistics {
  /** How far the journal was stored at that moment. */
  readonly seq: number;
  /** Facts that stand aside unread: the server could not count them either. */
  readonly aside: ReadonlySet<number>;
  readonly kept: Kept;
}

/** Null when the database knows nothing of this journal. Reads only. */
export async function readStatistics(databaseUrl: string, journal: string): Promise<StoredStatistics | null> {
  return withClient(databaseUrl, async (client) => {
    // One moment for all tables, while the server goes on counting.
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const position = await client.query<{ seq: string }>('SELECT seq FROM applied_position WHERE journal = $1', [
      journal,
    ]);
    const [found] = position.rows;
    if (!found) return null;
    const aside = await client.query<{ seq: string }>(
      'SELECT seq FROM quarantined_fact WHERE journal = $1 AND resolved_at IS NULL AND seq IS NOT NULL',
      [journal],
    );
    return {
      seq: Number(found.seq),
      aside: new Set(aside.rows.map(({ seq }) => Number(seq))),
      kept: {
        queues: await readCounts(client, 'stat_queue', journal),
        agents: await readCounts(client, 'stat_agent', journal),
        periods: await readPeriods(client, journal),
      },
    };
  });
}

/** The first facts of a journal as the database has them: for when their files were removed from the journal. */
export async function readFirstFacts(
  databaseUrl: string,
  journal: string,
  upTo: number,
): Promise<{ seq: number; fact: Fact }[]> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ seq: string; body: Fact }>(
      'SELECT seq, body FROM fact WHERE journal = $1 AND seq <= $2 ORDER BY seq',
      [journal, upTo],
    );
    return rows.map(({ seq, body }) => ({ seq: Number(seq), fact: body }));
  });
}

async function readCounts<Table extends CountTable>(
  client: Client,
  table: Table,
  journal: string,
): Promise<Counts<(typeof COUNT_TABLES)[Table]['counts'][number]>[]> {
  const { key, counts } = COUNT_TABLES[table];
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT slot, ${key} AS key, ${counts.map((count) => `${columnOf(count)} AS "${count}"`).join(', ')}
     FROM ${table} WHERE journal = $1`,
    [journal],
  );
  return rows.map((row) => ({
    ...Object.fromEntries(counts.map((count) => [count, Number(row[count])])),
    slot: (row['slot'] as Date).getTime(),
    key: row['key'] as string,
  })) as Awaited<ReturnType<typeof readCounts<Table>>>;
}

async function readPeriods(client: Client, journal: string): Promise<Period[]> {
  const { rows } = await client.query<{
    seq: string;
    agentId: string;
    state: string;
    reason: string | null;
    callId: string | null;
    from: Date;
    to: Date | null;
  }>(
    `SELECT seq, agent_id AS "agentId", state, reason, call_id AS "callId", from_at AS "from", to_at AS "to"
     FROM agent_period WHERE journal = $1`,
    [journal],
  );
  return rows.map(({ seq, from, to, ...period }) => ({
    ...period,
    seq: Number(seq),
    fromAt: from.getTime(),
    toAt: to?.getTime() ?? null,
  }));
}
