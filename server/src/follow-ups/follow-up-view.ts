import type { NameOf } from '../cases/case-view.ts';
import type { FollowUpRecord, ListedFollowUp, StoredFollowUp } from './follow-up-repository.ts';
import type { FollowUpDetail, FollowUpRow, FollowUpView } from './follow-up-schema.ts';

export function viewOf(row: StoredFollowUp, nameOf: NameOf): FollowUpView {
  const { id, caseId, question, assigneeId, satisfaction, isResolved, note } = row;
  return {
    ...{ id, caseId, question, assigneeId, satisfaction, isResolved, note },
    state: row.state as FollowUpView['state'],
    dueAt: row.dueAt.getTime(),
    assigneeName: nameOf(assigneeId),
    createdByName: nameOf(row.createdBy),
    closedByName: row.closedBy ? nameOf(row.closedBy) : null,
    closedAt: row.closedAt?.getTime() ?? null,
  };
}

export function detailOf(row: FollowUpRecord, nameOf: NameOf): FollowUpDetail {
  const attempts = row.attempts.map(({ outcome, note, userId, at }) => ({
    ...{ outcome: outcome as FollowUpDetail['attempts'][number]['outcome'], note },
    ...{ userName: nameOf(userId), at: at.getTime() },
  }));
  return { ...viewOf(row, nameOf), attempts };
}

export function rowOf(row: ListedFollowUp, nameOf: NameOf): FollowUpRow {
  const { caseNumber, caseTitle, tries } = row;
  const { caseType, lastOutcome } = row as unknown as Pick<FollowUpRow, 'caseType' | 'lastOutcome'>;
  return {
    ...viewOf(row, nameOf),
    ...{ caseNumber, caseTitle, caseType, tries, lastOutcome },
    lastTriedAt: row.lastTriedAt?.getTime() ?? null,
  };
}
