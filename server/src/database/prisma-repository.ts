import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient, type Prisma as Types } from '../generated/client.ts';

export type Prisma = PrismaClient;

/** What is written within one transaction. */
export type Tx = Types.TransactionClient;

/** Runs work in one transaction: all of it is stored, or nothing. */
export type Transaction = <Result>(work: (tx: Tx) => Promise<Result>) => Promise<Result>;

export function transactionOf(prisma: Prisma): Transaction {
  return (work) => prisma.$transaction(work, { timeout: 15_000 });
}

/** Prisma on a pool of ours: everything but the hot path. The pool's owner ends it. */
export function createPrisma(pool: Pool): Prisma {
  return new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
}
