import { Client } from 'pg';
import { loadMadeUpTraders } from '../../../server/src/traders/load-traders.ts';
import { databaseUrl } from '../recount/database-url.ts';
import { CannotStart } from '../stack/cannot-start.ts';
import { oneLineFor } from '../start/one-line.ts';

/** `npm run seed:traders -- 200000`: made-up traders into the running centre's register, or that of DATABASE_URL. */
const MOST = 5_000_000;
try {
  const count = Number(process.argv[2] ?? 200_000);
  if (!Number.isInteger(count) || count < 1 || count > MOST)
    throw new CannotStart(`how many traders? Give a whole number from 1 to ${MOST}`);
  const client = new Client({ connectionString: await databaseUrl() });
  await client.connect();
  try {
    const startedAt = performance.now();
    const made = await loadMadeUpTraders(client, count);
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    console.log(`${made} made-up traders added, ${count - made} were there already; ${seconds} s`);
  } finally {
    await client.end();
  }
} catch (error) {
  console.error(oneLineFor(error));
  process.exitCode = 1;
}
