import type { Pool, PoolClient } from 'pg';
import type { Fact } from '@hotline/contracts';
import { addCounts, countRows } from './count-columns.ts';
import { FOLD_VERSION, foldFact, noChanges, type StatsChanges } from './core/fold.ts';
import { dumpStats, emptyStats, restoreStats, type StatsDump, type StatsState } from './core/state.ts';
import { periodRows, putPeriods } from './period-columns.ts';

type Connection = Pick<Pool, 'query'>;

interface Tallied {
  readonly seq: number;
  readonly state: StatsState;
}

/** A restart folds at most this many facts to be where it was. */
const SNAPSHOT_FACTS = 10_000;
/** What is older than this many snapshots is folded from the journal's first fact, should a late fact need it. */
const KEPT_SNAPSHOTS = 50;
const CHUNK = 5_000;

export interface TalliedRun {
  readonly changes: StatsChanges;
  /** The fold's memory after the run, now and then. */
  readonly snapshot: StatsDump | null;
  readonly pruneBelow: number;
}

/** Where the fold of each journal stands. The tables and this memory move together or are brought together again. */
export function createTallies(pool: Pool) {
  const known = new Map<string, Tallied>();

  /** The fold's memory after a fact, whatever happened to the statement that should have stored it. */
  async function at(journal: string, seq: number): Promise<StatsState> {
    const tallied = known.get(journal);
    if (tallied?.seq === seq) return tallied.state;
    if (tallied === undefined) await countAnewWhatIsOutdated(pool);
    return stateAt(pool, journal, seq);
  }

  return {
    async fold(
      journal: string,
      after: number,
      upTo: number,
      facts: readonly { seq: number; fact: Fact }[],
    ): Promise<TalliedRun> {
      const state = await at(journal, after);
      // A fold that breaks off leaves half a change behind: then the memory is read again.
      known.delete(journal);
      const changes = noChanges();
      for (const { seq, fact } of facts) foldFact(state, seq, fact, changes);
      known.set(journal, { seq: upTo, state });
      const isDue = Math.floor(upTo / SNAPSHOT_FACTS) > Math.floor(after / SNAPSHOT_FACTS);
      return { changes, snapshot: isDue ? dumpStats(state) : null, pruneBelow: upTo - KEPT_SNAPSHOTS * SNAPSHOT_FACTS };
    },

    /** A fact that is stored already takes its place among the others: the difference that it makes is written. */
    async correct(client: PoolClient, journal: string, late: number): Promise<void> {
      known.delete(journal);
      const { rows } = await client.query<{ seq: string }>('SELECT seq FROM applied_position WHERE journal = $1', [
        journal,
      ]);
      const start = await snapshotBefore(client, journal, late);
      const [without, within] = [restoreStats(start.dump), restoreStats(start.dump)];
      const [before, after] = [noChanges(), noChanges()];
      for await (const { seq, fact } of storedFacts(client, journal, start.seq, Number(rows[0]!.seq))) {
        if (seq !== late) foldFact(without, seq, fact, before);
        foldFact(within, seq, fact, after);
      }
      after.tally.subtract(before.tally);
      const gone = [...before.periods.keys()].filter((seq) => !after.periods.has(seq));
      await client.query('DELETE FROM agent_period WHERE journal = $1 AND seq = ANY($2::bigint[])', [journal, gone]);
      await writeChanges(client, journal, after);
      await client.query('DELETE FROM stat_snapshot WHERE journal = $1 AND seq >= $2', [journal, late]);
    },
  };
}

/** The journals whose counts this version of the fold did not make: after an update, or before the first. */
async function countAnewWhatIsOutdated(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ journal: string; seq: string }>(
    `SELECT p.journal, p.seq FROM applied_position p LEFT JOIN stat_fold f ON f.journal = p.journal AND f.version = $1
     WHERE f.journal IS NULL`,
    [FOLD_VERSION],
  );
  for (const { journal, seq } of rows) {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await countAnew(client, journal, Number(seq));
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK');
      throw error;
    } finally {
      client.release();
    }
  }
}

async function countAnew(client: PoolClient, journal: string, upTo: number): Promise<void> {
  for (const table of ['stat_queue', 'stat_agent', 'stat_snapshot', 'agent_period'])
    await client.query(`DELETE FROM ${table} WHERE journal = $1`, [journal]);
  const state = emptyStats();
  for (let from = 0; from < upTo; from += SNAPSHOT_FACTS) {
    const to = Math.min(upTo, from + SNAPSHOT_FACTS);
    const changes = noChanges();
    for await (const { seq, fact } of storedFacts(client, journal, from, to)) foldFact(state, seq, fact, changes);
    await writeChanges(client, journal, changes);
    await client.query('INSERT INTO stat_snapshot (journal, seq, version, state) VALUES ($1, $2, $3, $4)', [
      journal,
      to,
      FOLD_VERSION,
      JSON.stringify(dumpStats(state)),
    ]);
  }
  await client.query(
    'INSERT INTO stat_fold (journal, version) VALUES ($1, $2) ON CONFLICT (journal) DO UPDATE SET version = EXCLUDED.version',
    [journal, FOLD_VERSION],
  );
}

async function stateAt(connection: Connection, journal: string, seq: number): Promise<StatsState> {
  const start = await snapshotBefore(connection, journal, seq + 1);
  const state = restoreStats(start.dump);
  const unused = noChanges();
  for await (const stored of storedFacts(connection, journal, start.seq, seq))
    foldFact(state, stored.seq, stored.fact, unused);
  return state;
}

async function snapshotBefore(
  connection: Connection,
  journal: string,
  seq: number,
): Promise<{ seq: number; dump: StatsDump }> {
  const { rows } = await connection.query<{ seq: string; state: StatsDump }>(
    'SELECT seq, state FROM stat_snapshot WHERE journal = $1 AND seq < $2 AND version = $3 ORDER BY seq DESC LIMIT 1',
    [journal, seq, FOLD_VERSION],
  );
  const [found] = rows;
  return found ? { seq: Number(found.seq), dump: found.state } : { seq: 0, dump: dumpStats(emptyStats()) };
}

/** Facts after one and up to another, in their order. What was set aside unread is not among them. */
async function* storedFacts(
  connection: Connection,
  journal: string,
  after: number,
  upTo: number,
): AsyncGenerator<{ seq: number; fact: Fact }> {
  for (let last = after; ;) {
    const { rows } = await connection.query<{ seq: string; body: Fact }>(
      'SELECT seq, body FROM fact WHERE journal = $1 AND seq > $2 AND seq <= $3 ORDER BY seq LIMIT $4',
      [journal, last, upTo, CHUNK],
    );
    for (const { seq, body } of rows) yield { seq: Number(seq), fact: body };
    if (rows.length < CHUNK) return;
    last = Number(rows.at(-1)!.seq);
  }
}

const WRITE_QUEUES = addCounts('stat_queue', '$2', '');
const WRITE_AGENTS = addCounts('stat_agent', '$2', '');
const WRITE_PERIODS = putPeriods('$2', '');

async function writeChanges(client: PoolClient, journal: string, { tally, periods }: StatsChanges): Promise<void> {
  await client.query(WRITE_QUEUES, [journal, countRows(tally.queues)]);
  await client.query(WRITE_AGENTS, [journal, countRows(tally.agents)]);
  await client.query(WRITE_PERIODS, [journal, periodRows(periods.values())]);
}
