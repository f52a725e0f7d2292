import type { FastifyBaseLogger } from 'fastify';
import type { Audit } from '../audit/audit.ts';
import { createReporterSecrecy, type ReporterSecrecy } from '../cases/reporter-secrecy.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { createGuessLimit } from '../progress/guess-limit.ts';
import { createProgress, type ProgressService } from '../progress/progress.ts';
import type { ProgressRepository } from '../progress/progress-repository.ts';
import { keyRingOf, type KeySettings } from '../sealing/key-ring.ts';
import { createResealing, type Resealing } from '../sealing/resealing.ts';
import type { ResealRepository } from '../sealing/reseal-repository.ts';
import { createKeyedHash } from '../sealing/keyed-hash.ts';
import type { SealedKeyRepository } from '../sealing/sealed-key-repository.ts';
import { createSeal, type Seal } from '../sealing/sealed-text.ts';
import type { UnmaskingRepository } from './unmasking-repository.ts';
import { createUnmaskings, headsBy, type HeadOf, type Unmaskings } from './unmaskings.ts';

/** All that keeps secrets sealed, and who reported secret. */
export interface Reporters {
  readonly secrecy: ReporterSecrecy;
  readonly unmaskings: Unmaskings;
  readonly headOf: HeadOf;
  readonly sipSeal: Seal;
  readonly progress: ProgressService;
  /** Of the links between a complaint and a report. */
  readonly linkSeal: Seal;
  /** Of whom a reward is paid to. */
  readonly payeeSeal: Seal;
  readonly resealing: Resealing;
}

export interface ReportersParts {
  readonly environment: KeySettings;
  readonly stores: {
    readonly unmaskings: UnmaskingRepository;
    readonly reseal: ResealRepository;
    readonly sealedKeys: SealedKeyRepository;
    readonly progress: ProgressRepository;
    readonly history: HistoryRepository;
  };
  readonly organisations: Organisations;
  readonly audit: Audit;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

export function createReporters({ environment, stores, organisations, audit, now, log }: ReportersParts): Reporters {
  const keyRing = keyRingOf(environment);
  const headOf = headsBy(organisations);
  const hash = createKeyedHash(stores.sealedKeys, createSeal(keyRing, 'hash-key'), 'progress-receipt');
  return {
    secrecy: createReporterSecrecy(keyRing),
    unmaskings: createUnmaskings({ repository: stores.unmaskings, history: stores.history, audit, headOf, now }),
    headOf,
    sipSeal: createSeal(keyRing, 'sip-password'),
    progress: createProgress({ repository: stores.progress, hash, limit: createGuessLimit(), now }),
    linkSeal: createSeal(keyRing, 'case-link'),
    payeeSeal: createSeal(keyRing, 'reward-payee'),
    resealing: createResealing(stores.reseal, keyRing, log),
  };
}
