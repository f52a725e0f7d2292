import type { CaseType, RulePackId } from '@hotline/contracts';
import type { Moves } from '../cases/moves.ts';
import { packFor } from '../cases/moves.ts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { CaseWork } from '../cases/case-work.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import type { Transaction } from '../database/prisma-repository.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { citationText, citationTextEn, type Citation } from '../law/core/citation.ts';
import type { MoveBy } from '../law/core/rule-pack.ts';
import { citationFor } from './core/cite.ts';

/** Who acts, and from where. */
export interface Actor {
  readonly user: SignedInUser;
  readonly address: string;
}

/** What everything that handles a case stands on. */
export interface HandlingGround {
  readonly work: CaseWork;
  readonly moves: Moves;
  readonly history: Pick<HistoryRepository, 'append'>;
  readonly transaction: Transaction;
  readonly mayMove: (user: SignedInUser, row: CaseRecord, by: MoveBy) => boolean;
  /** In Shanghai, YYYY-MM-DD. */
  readonly today: () => string;
  readonly now: () => number;
}

export interface HandledCase {
  readonly row: CaseRecord;
  readonly pack: RulePackId;
}

/** A case for somebody who may act on it; a case of another type is in the wrong state for it. */
export async function openForHandling(
  { work, mayMove }: Pick<HandlingGround, 'work' | 'mayMove'>,
  caseId: string,
  user: SignedInUser,
  by: MoveBy,
  types: readonly CaseType[],
): Promise<HandledCase> {
  const row = await work.readable(caseId, user);
  if (!types.includes(row.type as CaseType)) throw new Refusal('wrong-state');
  if (!mayMove(user, row, by)) throw new Refusal('not-allowed');
  return { row, pack: packIdOf(row) };
}

export function packIdOf({ pack, receivedAt, hotline }: CaseRecord): RulePackId {
  return packFor({ pack: pack as RulePackId | null, receivedAt: receivedAt.getTime(), hotline }).id;
}

/** The "no" of the law itself: what is wrong, and the article that says so. */
export function lawForbids(fault: string, basis: Citation | string): Refusal {
  const isText = typeof basis === 'string';
  return new Refusal('move-not-allowed', {
    fault,
    basis: isText ? basis : citationText(basis),
    basisEn: isText ? basis : citationTextEn(basis),
  });
}

/** The same for a finding of a core, which names an article of Order 121. */
export function lawForbidsBy(pack: RulePackId, found: { readonly because: string; readonly article: number }): Refusal {
  return lawForbids(found.because, citationFor(pack, found.article));
}

export function actingFor({ user, address }: Actor, row: CaseRecord) {
  return { userId: user.id, address, unitId: row.unitId };
}
