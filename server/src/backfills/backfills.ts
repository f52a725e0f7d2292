import type { FastifyBaseLogger } from 'fastify';
import type { LinkOf } from '../citizens/linking.ts';
import type { Stores } from '../database/stores.ts';
import { completingOldCases, type OldCasesParts } from '../old-cases/old-cases.ts';
import { completingTraderLetters } from '../traders/complete-letters.ts';
import { backfillsOf, type Backfill } from './backfill.ts';

export interface BackfillsParts {
  readonly stores: Stores;
  readonly linkOf: LinkOf;
  readonly law: { readonly counting: OldCasesParts['counting']; readonly lawSettings: OldCasesParts['settings'] };
  readonly log: FastifyBaseLogger;
}

/** Everything that an upgrade leaves to be completed. */
export function createBackfills({ stores, law, linkOf, log }: BackfillsParts): Backfill {
  const { backfills: positions, oldCases, traderLetters } = stores;
  const { counting, lawSettings: settings } = law;
  return backfillsOf([
    completingOldCases({ repository: oldCases, positions, linkOf, counting, settings, log }),
    completingTraderLetters({ repository: traderLetters, positions, log }),
  ]);
}
