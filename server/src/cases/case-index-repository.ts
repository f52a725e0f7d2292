import { plainText, tsvectorOf } from '../search/core/tokens.ts';
import { monthToken } from './core/search-windows.ts';
import { searchedTextOf } from './core/searched-text.ts';

export interface IndexedCase {
  readonly id: string;
  readonly receivedAt: Date;
  readonly respondent: unknown;
  readonly subject: unknown;
  readonly matter: unknown;
}

/** What a transaction of Prisma's can do; a connection of ours can be made to look like it. */
interface Executor {
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<number>;
}

/** What did not change is not written again: most savings change a telephone number or a request. */
const INDEX = `
  INSERT INTO case_search AS s (case_id, received_at, body, tokens) VALUES ($1, $2, $3, $4::tsvector)
  ON CONFLICT (case_id) DO UPDATE SET body = excluded.body, tokens = excluded.tokens, received_at = excluded.received_at
  WHERE s.body <> excluded.body OR s.received_at <> excluded.received_at`;

/** Makes a case findable by what it says now, within the transaction that writes it. */
export async function indexCase(tx: Executor, row: IndexedCase): Promise<void> {
  await tx.$executeRawUnsafe(INDEX, ...indexValuesOf(row));
}

export function indexValuesOf(row: IndexedCase): [string, Date, string, string] {
  const text = searchedTextOf(row);
  return [row.id, row.receivedAt, plainText(text), tsvectorOf(text, [monthToken(row.receivedAt.getTime())])];
}
