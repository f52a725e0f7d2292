import { askingOf, type Ask } from './ask.ts';
import { withClient } from './with-client.ts';

/** As inTransaction, on a connection of its own: for what lasts too long for the pools, which wait five seconds. */
export function inOwnTransaction<Result>(url: string, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  // A connection that ends before its COMMIT takes everything back.
  return withClient(url, async (client) => {
    await client.query('BEGIN');
    const result = await work(askingOf(client));
    await client.query('COMMIT');
    return result;
  });
}
