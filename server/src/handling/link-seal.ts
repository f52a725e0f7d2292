import type { CaseLinkKind } from '@hotline/contracts';
import type { Seal } from '../sealing/sealed-text.ts';
import type { NewLink } from './link-repository.ts';

export interface LinkedPair {
  readonly kind: CaseLinkKind;
  readonly originId: string;
  readonly madeId: string;
  /** Whether one of them is a report and the other is not: then the link would say who reported. */
  readonly isSecret: boolean;
  readonly userId: string;
}

/** Both rows of a link. Between a complaint and a report each side holds the other one sealed. */
export async function linkRows(
  seal: Seal,
  { kind, originId, madeId, isSecret, userId }: LinkedPair,
): Promise<NewLink[]> {
  const side = async (caseId: string, otherId: string, isMade: boolean): Promise<NewLink> => ({
    ...{ caseId, kind, isMade, userId },
    otherId: isSecret ? null : otherId,
    sealedOther: isSecret ? await seal.seal(otherId) : null,
  });
  return Promise.all([side(originId, madeId, false), side(madeId, originId, true)]);
}
