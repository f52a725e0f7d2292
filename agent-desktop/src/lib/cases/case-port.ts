import type { Outcome } from '../api/outcome.ts';
import type { CaseRecord, FieldTable } from './case-fields.ts';

/** `stale`: somebody else saved meanwhile; this is what is stored now. */
export type SaveOutcome = Outcome<CaseRecord> | { readonly ok: false; readonly stale: CaseRecord };

/** What a draft asks of the server. */
export interface CasePort {
  load(caseId: string): Promise<Outcome<CaseRecord>>;
  /** The same call gives the same draft. */
  open(callId: string): Promise<Outcome<CaseRecord>>;
  save(record: CaseRecord, changes: FieldTable): Promise<SaveOutcome>;
  submit(record: CaseRecord): Promise<SaveOutcome>;
  /** The person of a report. The server logs the reason before it answers. */
  revealReporter(caseId: string, reason: string): Promise<Outcome<FieldTable>>;
}
