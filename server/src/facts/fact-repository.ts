import { ulid } from 'ulid';
import { DatabaseError, type Pool } from 'pg';
import type { Fact } from '@hotline/contracts';
import { FOLD_VERSION } from '../stats/core/fold.ts';
import { countRows } from '../stats/count-columns.ts';
import { periodRows } from '../stats/period-columns.ts';
import { createTallies, type TalliedRun } from '../stats/tally-repository.ts';
import { applyStatement } from './apply-statement.ts';
import { project } from './core/project.ts';
import type { Entry, Unread } from './core/read-batch.ts';

export interface QuarantinedFact {
  readonly journal: string;
  readonly seq: number;
  readonly raw: string;
}

export interface FactRepository {
  /** How far a journal is stored; one that is new begins at 0. */
  positionOf(journal: string): Promise<number>;
  /** The journal that was written last, to say something before pbx does. */
  newestJournal(): Promise<string | null>;
  /** `elsewhere`: the stored position is not `after`; nothing was changed. */
  apply(journal: string, after: number, entries: readonly Entry[]): Promise<'applied' | 'elsewhere'>;
  /** A fact that has become readable takes its place. */
  applyLate(journal: string, seq: number, fact: Fact): Promise<void>;
  /** A message in which not even the places could be told. */
  keepMessage(unread: Unread): Promise<void>;
  unresolved(): Promise<QuarantinedFact[]>;
  countUnresolved(): Promise<number>;
}

const APPLY = { name: 'apply-facts', text: applyStatement('next') };
const APPLY_LATE = { name: 'apply-late-fact', text: applyStatement('late') };

export function createFactRepository(pool: Pool): FactRepository {
  const tallies = createTallies(pool);
  return {
    async positionOf(journal) {
      await pool.query('INSERT INTO applied_position (journal, seq) VALUES ($1, 0) ON CONFLICT DO NOTHING', [journal]);
      const { rows } = await pool.query<{ seq: string }>('SELECT seq FROM applied_position WHERE journal = $1', [
        journal,
      ]);
      return Number(rows[0]!.seq);
    },
    async newestJournal() {
      const { rows } = await pool.query<{ journal: string }>(
        'SELECT journal FROM applied_position ORDER BY updated_at DESC LIMIT 1',
      );
      return rows[0]?.journal ?? null;
    },
    async apply(journal, after, entries) {
      const upTo = after + entries.length;
      const readable = entries.flatMap((entry) => ('fact' in entry ? [entry] : []));
      const values = parametersOf(journal, after, upTo, entries);
      const run = await tallies.fold(journal, after, upTo, readable);
      const { rows } = await pool.query<{ moved: number }>({ ...APPLY, values: [...values, ...statisticsOf(run)] });
      return rows[0]!.moved === 1 ? 'applied' : 'elsewhere';
    },
    async applyLate(journal, seq, fact) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const values = parametersOf(journal, seq - 1, seq, [{ seq, fact }]);
        const { rows } = await client.query<{ moved: number }>({ ...APPLY_LATE, values });
        if (rows[0]!.moved === 1) await tallies.correct(client, journal, seq);
        await client.query('COMMIT');
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
    async keepMessage({ reason, raw }) {
      await pool.query('INSERT INTO quarantined_fact (id, reason, raw) VALUES ($1, $2, $3)', [
        ulid(),
        reason,
        withoutNul(raw),
      ]);
    },
    async unresolved() {
      const { rows } = await pool.query<{ journal: string; seq: string; raw: string }>(
        'SELECT journal, seq, raw FROM quarantined_fact WHERE resolved_at IS NULL AND seq IS NOT NULL ORDER BY journal, seq LIMIT 10000',
      );
      return rows.map(({ journal, seq, raw }) => ({ journal, seq: Number(seq), raw }));
    },
    async countUnresolved() {
      const { rows } = await pool.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM quarantined_fact WHERE resolved_at IS NULL',
      );
      return rows[0]!.count;
    },
  };
}

/**
 * Whether the database refused these values, rather than being away or busy: then the same facts would be refused
 * again and again. SQLSTATE classes 22 (data), 23 (constraints) and 54 (limits); RangeError is a time that no date can be.
 */
export function isAboutTheValues(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof DatabaseError && /^(22|23|54)/.test(error.code ?? '');
}

function parametersOf(journal: string, after: number, upTo: number, entries: readonly Entry[]): unknown[] {
  const readable = entries.flatMap((entry) => ('fact' in entry ? [entry] : []));
  const unread = entries.flatMap((entry) => ('unread' in entry ? [{ seq: entry.seq, ...entry.unread }] : []));
  const { calls, offers, recordings, voicemails } = project(readable);
  return [
    journal,
    after,
    upTo,
    JSON.stringify(readable.map(factRow)),
    JSON.stringify(unread),
    JSON.stringify([...calls.values()]),
    JSON.stringify([...offers.values()]),
    JSON.stringify([...recordings.values()]),
    JSON.stringify([...voicemails.values()]),
  ];
}

function statisticsOf({ changes, snapshot, pruneBelow }: TalliedRun): unknown[] {
  return [
    periodRows(changes.periods.values()),
    countRows(changes.tally.queues),
    countRows(changes.tally.agents),
    snapshot === null ? null : JSON.stringify(snapshot),
    FOLD_VERSION,
    pruneBelow,
  ];
}

function factRow({ seq, fact }: { seq: number; fact: Fact }) {
  const callId = 'callId' in fact ? fact.callId : null;
  const agentId = 'agentId' in fact ? fact.agentId : null;
  return { seq, at: new Date(fact.at).toISOString(), type: fact.type, call_id: callId, agent_id: agentId, body: fact };
}

/** PostgreSQL's text holds everything but NUL. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\\u0000');
}
