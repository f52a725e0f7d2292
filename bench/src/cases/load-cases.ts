import { Client } from 'pg';
import { monthToken } from '../../../server/src/cases/core/search-windows.ts';
import { copyRows } from '../../../server/src/database/copy-rows.ts';
import { plainText, tsvectorOf } from '../../../server/src/search/core/tokens.ts';
import { loadMadeUpTraders } from '../../../server/src/traders/load-traders.ts';

const TRADERS = 200_000;
const STORIES = 20_000;
const AT_ONCE = 100_000;
/** Over so many days before today the cases were received. */
const DAYS = 1_000;

const GOODS = [
  ...['牛奶', '手机', '冰箱', '羽绒服', '健身卡', '火锅底料', '电动车', '洗衣机', '面包', '白酒', '化妆品', '眼镜'],
  '奶粉',
];
const FAULTS = [
  '已经过期',
  '质量不合格',
  '有异物',
  '无法使用',
  '与宣传不符',
  '标价与结算不一致',
  '缺斤少两',
  '拒绝保修',
  '屏幕碎裂',
];
const DEEDS = [
  '拒绝退款',
  '态度恶劣',
  '要求退货退款',
  '门店已经关闭',
  '不提供发票',
  '要求三倍赔偿',
  '多次协商未果',
  '客服不回复',
];
const PLACES = ['在门店购买', '网上下单', '直播间购买', '小区团购', '展销会上购买', '电话推销'];

/** Fills a migrated database with so many cases and their history. Triggers and keys rest meanwhile: it is all true. */
export async function loadCases(url: string, count: number, tell: (line: string) => void): Promise<void> {
  const clients = await Promise.all([connected(url), connected(url)]);
  const [client] = clients as [Client, Client];
  await loadMadeUpTraders(client, TRADERS);
  tell(`${TRADERS} traders`);
  await client.query(SOURCES);
  await copyRows(client, 'bench.story', ['n', 'facts', 'goods', 'body', 'tokens'], stories());
  await copyRows(client, 'bench.month', ['first', 'token'], months());
  await client.query('ANALYZE bench.story, bench.shop, bench.desk');
  const indexes = await dropIndexes(client);
  let [begun, done] = [0, 0];
  const load = async (loader: Client) => {
    while (begun < count) {
      const range = [begun + 1, Math.min(count, (begun += AT_ONCE))];
      await loader.query(CASES, [...range, count]);
      await loader.query(SEARCH, range);
      await loader.query(HISTORY, [...range, count]);
      await loader.query(ENDS, range);
      await loader.query(CLOCKS, range);
      tell(`${(done += range[1]! - range[0]! + 1)} cases`);
    }
  };
  await Promise.all(clients.map(load));
  await client.query('DROP SCHEMA bench CASCADE');
  // Nothing of these is from before an upgrade.
  await client.query(
    `INSERT INTO backfill (name, after, done_at) VALUES ('old-cases-whole', '', now()) ON CONFLICT (name) DO UPDATE SET done_at = now()`,
  );
  const left = [...indexes];
  const build = async (builder: Client) => {
    for (let definition = left.shift(); definition; definition = left.shift()) {
      await builder.query(definition);
      tell(`${indexes.length - left.length} of ${indexes.length} indexes begun or built`);
    }
  };
  await Promise.all(clients.map(build));
  await client.query('VACUUM ANALYZE');
  tell('analysed');
  await Promise.all(clients.map((each) => each.end()));
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '1GB'`,
  );
  return client;
}

/** What the cases are made of, for both connections to see. */
const SOURCES = `
  CREATE SCHEMA bench;
  CREATE UNLOGGED TABLE bench.story (n int PRIMARY KEY, facts text, goods text, body text, tokens tsvector);
  CREATE UNLOGGED TABLE bench.month (first timestamptz, token tsvector);
  CREATE UNLOGGED TABLE bench.desk AS SELECT (row_number() OVER (ORDER BY id) - 1)::int AS n, id FROM unit;
  CREATE UNLOGGED TABLE bench.shop AS
    SELECT (row_number() OVER (ORDER BY t.id) - 1)::int AS n, t.id, t.name, t.credit_code AS code, s.body, s.tokens
    FROM trader t JOIN trader_search s ON s.trader_id = t.id;
  CREATE INDEX ON bench.shop (n);
  CREATE INDEX ON bench.shop (id)`;

function* stories(): Generator<(string | number)[]> {
  for (let n = 0; n < STORIES; n += 1) {
    const pick = (list: readonly string[], by: number) => list[Math.floor(n / by) % list.length]!;
    const goods = pick(GOODS, 1);
    const facts = `${pick(PLACES, 7)}${goods}，${pick(FAULTS, 13)}，${pick(DEEDS, 117)}，订单尾号${n}`;
    yield [n, facts, goods, plainText(`${goods} ${facts}`), tsvectorOf(`${goods} ${facts}`)];
  }
}

function* months(): Generator<string[]> {
  const begin = new Date();
  for (let back = 0; back <= DAYS / 28 + 2; back += 1) {
    const first = new Date(Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth() - back, 1) - 8 * 3_600_000);
    yield [first.toISOString(), `'${monthToken(first.getTime())}'`];
  }
}

async function dropIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ indexname: string; indexdef: string }>(
    `SELECT indexname, indexdef FROM pg_indexes WHERE tablename IN ('case', 'case_search', 'case_history', 'case_clock')
       AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
  );
  for (const { indexname } of rows) await client.query(`DROP INDEX "${indexname}"`);
  return rows.map(({ indexdef }) => indexdef);
}

/** Ids in the order of receipt; states, units and traders as uneven as life: a few have most. */
const CASES = `
  INSERT INTO "case" (id, number, type, state, revision, source, unit_id, urgency, owner_id, title, respondent_name,
    respondent_credit_code, respondent, subject, matter, requests, person, trader_id, citizen_id, call_id, caller_number, received_at, created_at, updated_at,
    submitted_at, pack, due_at, warn_at)
  SELECT 'B' || lpad(i::text, 9, '0'), CASE kind WHEN 'report' THEN 'JB' WHEN 'inquiry' THEN 'ZX' ELSE 'TS' END || '-20200101-' || lpad(i::text, 7, '0'),
    kind, CASE WHEN i > $3::int * 0.97 THEN (ARRAY['registered', 'awaiting-acceptance', 'mediating', 'verifying'])[1 + i % 4]
      ELSE (ARRAY['closed', 'archived', 'refused', 'closed', 'archived'])[1 + (i / 3) % 5] END,
    4, (ARRAY['phone', 'phone', 'phone', 'web', 'letter'])[1 + i % 5], desk.id, CASE WHEN i % 50 = 0 THEN 'urgent' ELSE 'normal' END,
    'agent-' || i % 100, shop.name || ' · ' || story.goods, shop.name, shop.code,
    jsonb_build_object('name', shop.name, 'creditCode', shop.code), jsonb_build_object('name', story.goods),
    jsonb_build_object('facts', story.facts, 'issue', 'quality'), '{"kinds": ["refund"]}',
    CASE WHEN kind = 'report' THEN '{}'::jsonb ELSE jsonb_build_object('name', '某人', 'phone', who.phone, 'address', '某地') END,
    shop.id, who.citizen_id, who.call_id, who.phone, at, at, at, at, 'order-121', CASE WHEN i > $3::int * 0.97 THEN at + interval '10 days' END,
    CASE WHEN i > $3::int * 0.97 THEN at + interval '7 days' END
  FROM generate_series($1::int, $2::int) AS i
  CROSS JOIN LATERAL (SELECT now() - ($3::int - i) * (interval '${DAYS} days' / $3::int) AS at,
    (ARRAY['complaint', 'complaint', 'complaint', 'report', 'inquiry'])[1 + (i * 7) % 5] AS kind) AS made
  CROSS JOIN LATERAL (SELECT 'C' || (i::bigint * 6151 % 2000000) AS citizen_id, 'call-' || i AS call_id,
    '138' || lpad((i::bigint * 6151 % 2000000)::text, 8, '0') AS phone WHERE kind <> 'report'
    UNION ALL SELECT NULL, NULL, NULL WHERE kind = 'report') AS who
  JOIN bench.shop ON shop.n = ((i::bigint * 7919 % 1000)::float8 ^ 2 / 1000000 * ${TRADERS - 1})::int
  JOIN bench.story ON story.n = i::bigint * 104729 % ${STORIES}
  JOIN bench.desk ON desk.n = ((i::bigint * 31 % 997)::float8 ^ 2 / 994009 * (SELECT max(n) FROM bench.desk))::int`;

const SEARCH = `
  INSERT INTO case_search (case_id, received_at, body, tokens)
  SELECT c.id, c.received_at, shop.body || ' ' || story.body, shop.tokens || story.tokens || month.token
  FROM generate_series($1::int, $2::int) AS i JOIN "case" AS c ON c.id = 'B' || lpad(i::text, 9, '0')
  JOIN bench.shop ON shop.id = c.trader_id JOIN bench.story ON story.n = i::bigint * 104729 % ${STORIES}
  CROSS JOIN LATERAL (SELECT token FROM bench.month WHERE first <= c.received_at ORDER BY first DESC LIMIT 1) AS month`;

/** The chain's hashes are not counted here: these rows are for size and speed, not for an audit. */
const HISTORY = `
  INSERT INTO case_history (case_id, seq, at, act, from_state, to_state, details, user_id, address, unit_id, revision, hash)
  SELECT 'B' || lpad(i::text, 9, '0'), seq,
    now() - ($3::int - i) * (interval '${DAYS} days' / $3::int) + seq * interval '2 minutes', (ARRAY['opened', 'changed', 'register', 'take-in'])[seq],
    CASE WHEN seq > 2 THEN 'draft' END, CASE WHEN seq > 2 THEN 'registered' END, '{"fields": ["matter.facts"]}',
    'agent-' || i % 100, '10.0.0.1', 'centre', seq, sha256((i || '-' || seq)::bytea)
  FROM generate_series($1::int, $2::int) AS i, generate_series(1, 4) AS seq`;

const ENDS = `
  INSERT INTO case_history_end (case_id, seq, hash)
  SELECT 'B' || lpad(i::text, 9, '0'), 4, sha256((i || '-4')::bytea) FROM generate_series($1::int, $2::int) AS i`;

const CLOCKS = `
  INSERT INTO case_clock (case_id, clock, state, started_on, due_on, extensions, is_late)
  SELECT 'B' || lpad(i::text, 9, '0'), 'acceptance', 'stopped', current_date, current_date + 9, '{}', false
  FROM generate_series($1::int, $2::int) AS i`;
