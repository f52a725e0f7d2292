import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from '../generated/client.ts';

export type Prisma = PrismaClient;

/** Prisma on a pool of ours: everything but the hot path. The pool's owner ends it. */
export function createPrisma(pool: Pool): Prisma {
  return new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
}
