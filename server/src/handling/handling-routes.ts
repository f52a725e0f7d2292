import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { CaseRepository } from '../cases/case-repository.ts';
import type { NameOf } from '../cases/case-view.ts';
import type { RegisterLinked } from '../cases/register-linked.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { Reporters } from '../reporters/reporters.ts';
import type { Sms } from '../sms/sms.ts';
import { acceptanceRoutes } from './acceptance-routes.ts';
import { createAcceptanceWork } from './acceptance-work.ts';
import { approvalRoutes } from './approval-routes.ts';
import { createApprovalWork } from './approval-work.ts';
import type { FactorLimits } from './core/consumption-factors.ts';
import type { HandlingGround } from './handling-cases.ts';
import type { HandlingStores } from './handling-stores-repository.ts';
import { createIdentityProofWork } from './identity-proof-work.ts';
import { identityRoutes } from './identity-routes.ts';
import { linkRoutes } from './link-routes.ts';
import { createLinkWork } from './link-work.ts';
import { mediationRoutes } from './mediation-routes.ts';
import { createMediationWork } from './mediation-work.ts';
import { createPartyWork } from './party-work.ts';
import { createRepeatWork } from './repeat-work.ts';
import { rewardRoutes } from './reward-routes.ts';
import { createRewardWork } from './reward-work.ts';
import { roomRoutes } from './room-routes.ts';
import { createRoomWork } from './room-work.ts';
import { createSplitWork } from './split-work.ts';
import { createVideoMeetings } from './video-meetings.ts';

export interface HandlingParts extends HandlingGround {
  readonly stores: HandlingStores;
  readonly cases: Pick<CaseRepository, 'byId'>;
  readonly organisations: Organisations;
  readonly reporters: Reporters;
  readonly registerLinked: RegisterLinked;
  readonly limits: () => FactorLimits;
  readonly isHoliday: (day: string) => boolean;
  readonly nameOf: NameOf;
  readonly videoMeetingUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly sms: Pick<Sms, 'send'>;
}

/** Everything that people do to a case under the law, on top of its moves. */
export function handlingRoutes(parts: HandlingParts): FastifyPluginAsyncTypebox {
  const { stores, organisations, reporters } = parts;
  const ground = { ...parts, ...stores };
  const { unmaskings, secrecy, linkSeal: seal } = reporters;
  const byId = (caseId: string) => parts.cases.byId(caseId);
  const linking = { ...ground, seal, unmaskings, organisations, secrecy };
  return async (app) => {
    await app.register(acceptanceRoutes(createAcceptanceWork(ground)));
    const proofs = createIdentityProofWork(ground);
    await app.register(identityRoutes({ proofs, parties: createPartyWork(ground) }));
    const video = createVideoMeetings(parts.videoMeetingUrl);
    const room = createRoomWork({ ...ground, caseOf: byId });
    await app.register(mediationRoutes({ mediation: createMediationWork({ ...ground, video }), room }));
    await app.register(roomRoutes(room));
    await app.register(approvalRoutes(createApprovalWork(ground)));
    const { payeeSeal } = reporters;
    await app.register(rewardRoutes(createRewardWork({ ...ground, organisations, unmaskings, payeeSeal })));
    await app.register(
      linkRoutes({
        links: createLinkWork(linking),
        splits: createSplitWork(linking),
        repeats: createRepeatWork({ ...linking, byId }),
      }),
    );
  };
}
