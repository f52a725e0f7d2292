import type { Audit } from '../audit/audit.ts';
import type { HistoryRepository } from '../cases/history-repository.ts';
import { mayPass, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { UnmaskingRepository, UnmaskingVerdict } from './unmasking-repository.ts';

/** Of which units somebody is the head; null is all of them. */
export type HeadOf = (user: SignedInUser) => readonly string[] | null;

/** A post as head says so; a supervisor answers for every unit whose reports they see. */
export function headsBy(organisations: Organisations): HeadOf {
  return (user) => {
    const heads = organisations.postsOf(user.id).filter(({ postRole }) => postRole === 'head');
    const led = heads.map(({ unitId }) => unitId);
    if (!mayPass(user, ['supervisor'])) return led;
    const { reportUnits } = organisations.visibleTo(user);
    return reportUnits === 'all' ? null : [...new Set([...led, ...reportUnits])];
  };
}

export interface UnmaskedCase {
  readonly id: string;
  readonly unitId: string;
}

export interface Unmaskings {
  /** Resolves when the look is written for the head of the unit and in the audit; nothing may be shown before. */
  record(of: UnmaskedCase, by: { user: SignedInUser; address: string; reason: string }): Promise<void>;
  takeNote(id: string, user: SignedInUser, note: { verdict: UnmaskingVerdict; remark: string | null }): Promise<void>;
}

export interface UnmaskingParts {
  readonly repository: UnmaskingRepository;
  readonly history: HistoryRepository;
  readonly audit: Audit;
  readonly headOf: HeadOf;
  readonly now: () => number;
}

/** Each look at who reported is an act with a reason, shown to the head of the case's unit (Order 121, article 37). */
export function createUnmaskings({ repository, history, audit, headOf, now }: UnmaskingParts): Unmaskings {
  return {
    async record({ id: caseId, unitId }, { user, address, reason }) {
      const { id: userId } = user;
      await repository.add({ caseId, unitId, userId, reason, address, at: new Date(now()) });
      await history.append({ caseId, act: 'reporter-revealed', reason, userId, address, unitId });
      await audit.record({
        userId,
        action: 'reporter-revealed',
        subjectKind: 'case',
        subjectId: caseId,
        reason,
        address,
      });
    },

    async takeNote(id, user, { verdict, remark }) {
      const look = await repository.byId(id);
      const units = headOf(user);
      if (!look || (units && !units.includes(look.unitId))) throw new Refusal('not-found');
      // Nobody judges their own look.
      if (look.userId === user.id) throw new Refusal('not-allowed');
      const note = { seenBy: user.id, seenAt: new Date(now()), verdict, seenRemark: remark };
      if (!(await repository.takeNote(id, note))) throw new Refusal('wrong-state');
    },
  };
}
