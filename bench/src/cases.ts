import { loadavg } from 'node:os';
import { Client } from 'pg';
import { askingAs } from './cases/asking.ts';
import { startOnCases } from './cases/bench-database.ts';
import { millionDueDates } from './cases/due-dates.ts';
import { takeIn } from './cases/intake.ts';
import { sideBySide } from './cases/measure.ts';
import { listing, opening, searching } from './cases/reading.ts';
import { saving } from './cases/saving.ts';
import { numberOption, report, textOption, type Row } from './report.ts';

/**
 * `npm run bench:cases [-- --cases 5000000 --rounds 200 --seconds 10 --keep FOLDER]`: the server's own routes on a
 * database of that many cases with their history, beside prepared SQL over one connection that answers the same question
 * on the same tables, turn by turn in one run. Ours is asked through Fastify's `inject`: routing, session, schemas,
 * rights, audit and JSON are in the time, the socket is not; JSON and rights are not in that of the SQL. Commits reach
 * the disc. With `--keep` the loaded database stays in that folder, and the next run with as many cases uses it again.
 */
const cases = numberOption('cases', 5_000_000);
const rounds = numberOption('rounds', 200);
const seconds = numberOption('seconds', 10);
const tell = (line: string) => process.stderr.write(`${new Date().toISOString()} ${line}\n`);
const load = () => Number(loadavg()[0]!.toFixed(1));

const { test, loadSeconds } = await startOnCases(cases, textOption('keep'), tell);
const hand = new Client({ connectionString: test.environment.DATABASE_URL });
try {
  await hand.connect();
  const { rows: sizes } = await hand.query<{ bytes: string }>(
    `SELECT sum(pg_total_relation_size(name::regclass)) AS bytes FROM unnest(ARRAY['"case"', 'case_search', 'case_history', 'case_history_end', 'case_clock']) AS name`,
  );
  const bytesPerCase = Math.round(Number(sizes[0]!.bytes) / cases);

  const idOf = (round: number) => `B${String(1 + ((round * 7_919_317) % cases)).padStart(9, '0')}`;
  const supervisor = await askingAs(test, 'supervisor');
  const sides = [
    listing(supervisor, hand),
    searching(supervisor, hand),
    opening(supervisor, hand, idOf),
    await saving(await askingAs(test, 'agent1'), hand),
  ];
  const results: Row[] = [];
  for (const side of sides) {
    results.push({ ...(await sideBySide(side, rounds)), 'machine load': load() });
    tell(JSON.stringify(results.at(-1)));
  }
  const intake = await takeIn(test, seconds);
  const intakeLoad = load();
  const dueSeconds = millionDueDates();
  report(
    `${cases} cases, loaded in ${loadSeconds} s, ${bytesPerCase} bytes each with history, search and clocks`,
    results,
    {
      cases,
      loadSeconds,
      bytesPerCase,
      ...intake,
      millionDueDatesSeconds: dueSeconds,
    },
  );
  process.stdout.write(
    `taken in by 10 clients: ${intake.casesPerSecond} cases/s (goal 300, machine load ${intakeLoad}), ` +
      `CPU a case ${intake.serverCpuMs} ms of server and clients, ${intake.databaseCpuMs} ms of PostgreSQL; ` +
      `1 million due dates: ${dueSeconds} s (goal 2, machine load ${load()})\n`,
  );
} finally {
  await hand.end();
  await test.stop();
}
