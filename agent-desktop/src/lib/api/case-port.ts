import type { CaseRecord, FieldTable, FieldValue } from '../cases/case-fields.ts';
import { valueOrNull } from '../cases/case-fields.ts';
import type { CasePort, SaveOutcome } from '../cases/case-port.ts';
import type { ReplyBody, RequestBody } from './bodies.ts';
import type { ApiClient } from './client.ts';
import { outcomeOf, type Outcome } from './outcome.ts';

export type CaseDetail = ReplyBody<'/api/cases/{caseId}', 'get'>;
type CaseChange = RequestBody<'/api/cases/{caseId}', 'patch'>;

const BLOCKS = ['person', 'respondent', 'subject', 'matter', 'requests'] as const;
const CONFLICT = 'case-conflict';

export function createCasePort(api: ApiClient): CasePort {
  return {
    load: async (caseId) =>
      recordOutcome(await outcomeOf(api.GET('/api/cases/{caseId}', { params: { path: { caseId } } }))),
    open: async (callId) => recordOutcome(await outcomeOf(api.POST('/api/cases', { body: { callId } }))),
    save: async ({ id, revision }, changes) =>
      saveOutcome(
        await outcomeOf(
          api.PATCH('/api/cases/{caseId}', { params: { path: { caseId: id } }, body: toChange(revision, changes) }),
        ),
      ),
    submit: async ({ id, revision }) =>
      saveOutcome(
        await outcomeOf(
          api.POST('/api/cases/{caseId}/submit', { params: { path: { caseId: id } }, body: { revision } }),
        ),
      ),
    revealReporter: async (caseId, reason) => {
      const revealed = await outcomeOf(
        api.POST('/api/cases/{caseId}/reveal-reporter', { params: { path: { caseId } }, body: { reason } }),
      );
      return revealed.ok ? { ok: true, value: flatten('person', revealed.value.person) } : revealed;
    },
  };
}

export function recordOf(detail: CaseDetail): CaseRecord {
  const { id, number, state, revision, type, urgency } = detail;
  const blocks = BLOCKS.map((block) => flatten(block, detail[block] ?? {}));
  const fields: FieldTable = Object.assign({ type, urgency }, ...blocks);
  return { id, number, state, revision, hasSealedReporter: detail.reporter?.recorded ?? false, fields };
}

function recordOutcome(found: Outcome<CaseDetail>): Outcome<CaseRecord> {
  return found.ok ? { ok: true, value: recordOf(found.value) } : found;
}

function saveOutcome(saved: Outcome<CaseDetail>): SaveOutcome {
  if (saved.ok) return { ok: true, value: recordOf(saved.value) };
  if (saved.problem.code !== CONFLICT) return saved;
  const { theirs } = saved.problem.details as { theirs: CaseDetail };
  return { ok: false, stale: recordOf(theirs) };
}

function flatten(block: string, values: object): FieldTable {
  return Object.fromEntries(Object.entries(values).map(([field, value]) => [`${block}.${field}`, value as FieldValue]));
}

/** The server merges field by field, so only what was changed is sent. */
function toChange(revision: number, changes: FieldTable): CaseChange {
  const change: Record<string, unknown> = { revision };
  for (const [path, value] of Object.entries(changes)) {
    const [block, field] = path.split('.') as [string, string | undefined];
    if (field === undefined) change[block] = value;
    else change[block] = { ...(change[block] as object | undefined), [field]: sendable(path, value) };
  }
  return change as CaseChange;
}

/** An empty field is taken back by null; an empty list is an empty list. */
function sendable(path: string, value: FieldValue): FieldValue {
  return path === 'requests.kinds' ? (value ?? []) : valueOrNull(value);
}
