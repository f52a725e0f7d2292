import type { ClientBase, Pool } from 'pg';
import type { Tx } from './prisma-repository.ts';

/** SQL of the hot path. Under its name a connection prepares it once, so one name is always one text. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Asks one statement, wherever it belongs: by itself, or in a transaction. */
export type Ask = <Row extends object>(statement: Statement, values: readonly unknown[]) => Promise<Row[]>;

export function askingOf(client: Pool | ClientBase): Ask {
  return async <Row extends object>({ name, text }: Statement, values: readonly unknown[]) =>
    (await client.query<Row>({ name, text, values: [...values] })).rows;
}

/** Within a transaction of Prisma's, beside what else is written in it. */
export function askingWithin(tx: Tx): Ask {
  return <Row extends object>({ text }: Statement, values: readonly unknown[]) =>
    tx.$queryRawUnsafe<Row[]>(text, ...values);
}
