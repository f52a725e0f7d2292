import type { Prisma } from '../database/prisma-repository.ts';
import { createAcceptanceRepository } from './acceptance-repository.ts';
import { createApprovalRepository } from './approval-repository.ts';
import { createIdentityProofRepository } from './identity-proof-repository.ts';
import { createLinkRepository } from './link-repository.ts';
import { createMediationRepository } from './mediation-repository.ts';
import { createPartyRepository } from './party-repository.ts';
import { createRepeatRepository } from './repeat-repository.ts';
import { createRewardRepository } from './reward-repository.ts';

export type HandlingStores = ReturnType<typeof createHandlingStores>;

/** Everything that is stored of handling a case. */
export function createHandlingStores(prisma: Prisma) {
  return {
    acceptances: createAcceptanceRepository(prisma),
    approvals: createApprovalRepository(prisma),
    proofs: createIdentityProofRepository(prisma),
    links: createLinkRepository(prisma),
    mediations: createMediationRepository(prisma),
    parties: createPartyRepository(prisma),
    repeats: createRepeatRepository(prisma),
    rewards: createRewardRepository(prisma),
  };
}
