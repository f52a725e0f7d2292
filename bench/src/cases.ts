import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Pool } from 'pg';
import { loadCalendar } from '@hotline/ivr-flows';
import { searchQueryOf } from '../../server/src/search/core/tokens.ts';
import { dueOn } from '../../server/src/law/core/due-date.ts';
import { dayOfKnown } from '../../server/src/law/core/days.ts';
import { layOutWorkingDays } from '../../server/src/law/core/working-days.ts';
import { startTestServer } from '../../server/src/testing/test-server.ts';
import { loadCases } from './cases/load-cases.ts';
import { sideBySide } from './cases/measure.ts';
import { numberOption, report, type Row } from './report.ts';

/**
 * `npm run bench:cases [-- --cases 5000000 --rounds 200 --seconds 10]`: the server's own routes on a database of that many
 * cases with their history, beside plain SQL that answers the same question on the same database in turn.
 */
const cases = numberOption('cases', 5_000_000);
const rounds = numberOption('rounds', 200);
const seconds = numberOption('seconds', 10);
const tell = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);

const test = await startTestServer(
  { LOG_LEVEL: 'warn' },
  { fsync: 'on', shared_buffers: '2GB', maintenance_work_mem: '1GB', max_wal_size: '8GB', work_mem: '32MB' },
);
const url = test.environment.DATABASE_URL;
const pool = new Pool({ connectionString: url, max: 12 });
try {
  const loader = new Client({ connectionString: url });
  await loader.connect();
  const startedAt = performance.now();
  await loadCases(loader, cases, tell);
  const loadSeconds = Math.round((performance.now() - startedAt) / 1_000);
  await loader.end();
  const { rows: sizes } = await pool.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest(ARRAY['"case"', 'case_search', 'case_history', 'case_clock']) AS name`,
  );
  const bytesPerCase = Math.round(Number(sizes[0]!.bytes) / cases);

  const results: Row[] = [];
  for (const side of await questions()) results.push(await sideBySide(side, rounds));
  const intake = await takeIn();
  const dueSeconds = millionDueDates();
  report(
    `${cases} cases, loaded in ${loadSeconds} s, ${bytesPerCase} bytes each with history, search and clocks`,
    results,
    {
      cases,
      loadSeconds,
      bytesPerCase,
      casesPerSecond: intake,
      millionDueDatesSeconds: dueSeconds,
    },
  );
  process.stdout.write(
    `taken in by 10 clients: ${intake} cases/s (goal 300); 1 million due dates: ${dueSeconds} s (goal 2)\n`,
  );
} finally {
  await pool.end();
  await test.stop();
}

async function questions() {
  const cookie = await test.cookieOf('supervisor');
  const get = async (path: string) => {
    const reply = await test.server.app.inject({ method: 'GET', url: path, headers: { cookie } });
    if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.statusCode} ${reply.body}`);
    return reply;
  };
  const FILTERS = [
    'state=mediating',
    'type=report',
    'state=closed&type=complaint',
    'urgency=urgent',
    'unitId=centre',
    'due=overdue',
  ];
  const BY_HAND: Record<string, string> = {
    'state=mediating': `state = 'mediating'`,
    'type=report': `type = 'report'`,
    'state=closed&type=complaint': `state = 'closed' AND type = 'complaint'`,
    'urgency=urgent': `urgency = 'urgent'`,
    'unitId=centre': `unit_id = 'centre'`,
    'due=overdue': 'due_at < now()',
  };
  const WORDS = [
    '过期',
    '火锅店',
    '牛奶 过期',
    '西湖区',
    '订单尾号7731',
    '健身卡 拒绝退款',
    '缺斤少两',
    '尾号123',
    '鑫源达',
    '电动车 无法使用',
  ];
  const idOf = (round: number) => `B${String(1 + ((round * 7_919_317) % cases)).padStart(9, '0')}`;
  const drafts = await givenDrafts(rounds + 10);
  const columns =
    'id, number, type, state, hotline, source, unit_id, urgency, owner_id, title, received_at, updated_at, submitted_at, due_at, warn_at';
  return [
    {
      name: 'list with filters',
      goalMs: 100,
      ours: (round: number) => get(`/api/cases?${FILTERS[round % FILTERS.length]!}`),
      byHand: async (round: number) => {
        const where = BY_HAND[FILTERS[round % FILTERS.length]!]!;
        await Promise.all([
          pool.query(`SELECT ${columns} FROM "case" WHERE ${where} ORDER BY received_at DESC, id LIMIT 25`),
          pool.query(`SELECT count(*) FROM (SELECT 1 FROM "case" WHERE ${where} LIMIT 10000) AS counted`),
        ]);
      },
    },
    {
      name: 'full-text search',
      goalMs: 100,
      ours: (round: number) => get(`/api/cases?text=${encodeURIComponent(WORDS[round % WORDS.length]!)}`),
      byHand: async (round: number) => {
        const query = searchQueryOf(WORDS[round % WORDS.length]!)!;
        await pool.query(
          `SELECT ${columns} FROM "case" WHERE id IN (SELECT case_id FROM case_search WHERE tokens @@ $1::tsquery
             AND body LIKE ALL ($2::text[]) ORDER BY received_at DESC LIMIT 200) ORDER BY received_at DESC, id LIMIT 25`,
          [query.tsquery, query.patterns],
        );
      },
    },
    {
      name: 'open one case',
      goalMs: 30,
      ours: (round: number) => get(`/api/cases/${idOf(round)}`),
      byHand: async (round: number) => {
        await pool.query(
          `SELECT c.*, i.case_id IS NOT NULL AS has_identity, ARRAY(SELECT unit_id FROM joint_unit WHERE case_id = c.id) AS joint
           FROM "case" AS c LEFT JOIN reporter_identity AS i ON i.case_id = c.id WHERE c.id = $1`,
          [idOf(round)],
        );
        await pool.query(
          `INSERT INTO audit_entry (id, user_id, action, subject_kind, subject_id, address)
           VALUES (gen_random_uuid()::text, 'bench', 'case-viewed', 'case', $1, '127.0.0.1')`,
          [idOf(round)],
        );
      },
    },
    {
      name: 'save a case',
      goalMs: 30,
      ours: async (round: number) => {
        const draft = drafts[round % drafts.length]!;
        const facts = `买到的牛奶已经过期，要求退款，第${draft.revision}次`;
        const payload = { revision: draft.revision, matter: { facts } };
        const agent = await test.cookieOf('agent1');
        const reply = await test.server.app.inject({
          method: 'PATCH',
          url: `/api/cases/${draft.id}`,
          headers: { cookie: agent },
          payload,
        });
        if (reply.statusCode !== 200) throw new Error(reply.body);
        draft.revision += 1;
      },
      byHand: (round: number) => saveByHand(idOf(round)),
    },
  ];
}

/** The same rows as ours: the case under its revision, its history, its place in the search. */
async function saveByHand(id: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT * FROM "case" WHERE id = $1`, [id]);
    await client.query(
      `UPDATE "case" SET matter = matter || '{"facts": "过期牛奶"}', revision = revision + 1, updated_at = now() WHERE id = $1`,
      [id],
    );
    await client.query(
      `INSERT INTO case_history (case_id, at, act, details, user_id, address, revision)
       VALUES ($1, now(), 'changed', '{"fields": ["matter.facts"]}', 'bench', '127.0.0.1', 5)`,
      [id],
    );
    await client.query(
      `UPDATE case_search SET body = body || ' 过期', tokens = tokens || array_to_tsvector(ARRAY['过期牛', '奶过']) WHERE case_id = $1`,
      [id],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function givenDrafts(count: number): Promise<{ id: string; revision: number }[]> {
  const cookie = await test.cookieOf('agent1');
  const drafts = [];
  for (let made = 0; made < Math.min(count, 50); made += 1) {
    const reply = await test.server.app.inject({
      method: 'POST',
      url: '/api/cases',
      headers: { cookie },
      payload: { type: 'complaint' },
    });
    drafts.push(reply.json<{ id: string; revision: number }>());
  }
  return drafts;
}

/** Ten agents who open, fill in and submit one case after another, through the routes that the desk uses. */
async function takeIn(): Promise<number> {
  const cookie = await test.cookieOf('agent1');
  const until = performance.now() + seconds * 1_000;
  let taken = 0;
  const ask = async (method: 'POST' | 'PATCH', path: string, payload: object) => {
    const reply = await test.server.app.inject({ method, url: path, headers: { cookie }, payload });
    if (reply.statusCode !== 200) throw new Error(`${path}: ${reply.body}`);
    return reply.json<{ id: string; revision: number }>();
  };
  const client = async (number: number) => {
    for (let round = 0; performance.now() < until; round += 1) {
      const { id, revision } = await ask('POST', '/api/cases', { type: 'complaint' });
      const filled = await ask('PATCH', `/api/cases/${id}`, {
        revision,
        person: { name: '某人', phone: `139${String(number * 1_000_000 + round).padStart(8, '0')}`, address: '某地' },
        respondent: { name: '好味来火锅店', address: `人民路${number}号` },
        subject: { name: '火锅底料' },
        matter: { facts: `买到的火锅底料已经过期，第${round}次反映` },
        requests: { kinds: ['refund'] },
      });
      await ask('POST', `/api/cases/${id}/submit`, { revision: filled.revision });
      taken += 1;
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: 10 }, (_, number) => client(number)));
  return Math.round(taken / ((performance.now() - startedAt) / 1_000));
}

function millionDueDates(): number {
  const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
  const calendar = layOutWorkingDays(loadCalendar(join(root, 'ivr-flows')));
  const first = dayOfKnown('2026-01-05');
  const startedAt = performance.now();
  let due = 0;
  for (let count = 0; count < 1_000_000; count += 1) {
    const length =
      count % 2 === 0 ? ({ count: 7, unit: 'working-days' } as const) : ({ count: 60, unit: 'days' } as const);
    if (dueOn(first + (count % 200), length, { calendar, doesWeekendExtend: false }).kind === 'due') due += 1;
  }
  if (due === 0) throw new Error('no due date was computed: the calendar is missing');
  return Number(((performance.now() - startedAt) / 1_000).toFixed(2));
}
