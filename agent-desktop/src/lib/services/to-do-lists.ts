import type { RequestQuery, RowOf } from '../api/bodies.ts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf } from '../api/outcome.ts';
import { TablePage } from '../managers/table-page.svelte.ts';
import { queryOf } from './lists.ts';

export type FollowUpRow = RowOf<'/api/follow-ups'>;
export type ReminderRow = RowOf<'/api/reminders'>;
type ApprovalRow = RowOf<'/api/approvals'>;
type UrgingRow = RowOf<'/api/urgings'>;

/** What is due first comes first. */
export function listFollowUps(api: ApiClient): TablePage<FollowUpRow> {
  return new TablePage(
    'dueAt',
    (query) =>
      outcomeOf(api.GET('/api/follow-ups', { params: { query: queryOf<RequestQuery<'/api/follow-ups'>>(query) } })),
    { state: 'open' },
  );
}

export function listReminders(api: ApiClient): TablePage<ReminderRow> {
  return new TablePage(
    'dueAt',
    (query) =>
      outcomeOf(api.GET('/api/reminders', { params: { query: queryOf<RequestQuery<'/api/reminders'>>(query) } })),
    { state: 'open' },
  );
}

/** What has waited longest for the head comes first. */
export function listApprovals(api: ApiClient): TablePage<ApprovalRow> {
  return new TablePage('at', (query) =>
    outcomeOf(api.GET('/api/approvals', { params: { query: queryOf<RequestQuery<'/api/approvals'>>(query) } })),
  );
}

export function listUrgings(api: ApiClient): TablePage<UrgingRow> {
  return new TablePage('-at', (query) =>
    outcomeOf(api.GET('/api/urgings', { params: { query: queryOf<RequestQuery<'/api/urgings'>>(query) } })),
  );
}
