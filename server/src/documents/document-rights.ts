import { mayPass, type SignedInUser } from '../http/access.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { DocumentRecord } from './document-repository.ts';

export type DocumentRights = ReturnType<typeof createDocumentRights>;

/** Follow the case: whoever sees it reads its documents, whoever works on it writes them. */
export function createDocumentRights(organisations: Organisations) {
  return {
    mayWrite(row: { readonly ownerId: string; readonly unitId: string }, user: SignedInUser): boolean {
      if (row.ownerId === user.id || mayPass(user, ['supervisor'])) return true;
      return organisations.postsOf(user.id).some(({ unitId }) => unitId === row.unitId);
    },

    /**
     * What was written of a complaint names the complainant: when the case has become a report since, that person is
     * a reporter, and the paper is shown to nobody.
     */
    mayRead(row: DocumentRecord, user: SignedInUser): boolean {
      if (row.case.type === 'report' && row.caseType !== 'report') return false;
      return organisations.mayRead({ ...row.case, jointUnits: row.case.jointUnits }, user);
    },

    scopeOf: (user: SignedInUser) => organisations.visibleTo(user),
  };
}
