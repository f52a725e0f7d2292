import type { Post } from '../../organisations/core/case-scope.ts';

interface SealedReport {
  readonly ownerId: string;
  readonly unitId: string;
  readonly state: string;
}

interface Asker {
  readonly id: string;
  readonly roles: readonly string[];
}

/**
 * Who may look at all, with a reason: who is writing the report down, a supervisor, and who handles or heads the unit
 * that has it (Order 121, article 37). Whether they may see the case was asked before.
 */
export function mayReveal(report: SealedReport, user: Asker, posts: readonly Post[]): boolean {
  const isWritingItDown = report.ownerId === user.id && report.state === 'draft';
  if (isWritingItDown || user.roles.includes('supervisor')) return true;
  return posts.some(
    ({ unitId, postRole }) => unitId === report.unitId && (postRole === 'handler' || postRole === 'head'),
  );
}
