import type { Statement } from '../database/ask.ts';
import type { CaseScope } from '../organisations/core/case-scope.ts';
import { visibleCasesSql } from '../organisations/visible-cases-repository.ts';
import { CASE_RECORD, type CaseRecord } from './case-row-repository.ts';

/** Who looks, and by which right. */
export interface Look {
  readonly id: string;
  readonly at: number;
  readonly userId: string;
  readonly address: string;
  readonly scope: CaseScope;
}

/** `isAudited`: the look is written down; false of a case that the scope does not show. */
export type SeenCase = CaseRecord & { readonly isAudited: boolean };

/** One for each shape of a scope, and there are few. */
const statements = new Map<string, Statement>();

/** Reads a case and writes down who saw it, in one statement: neither happens without the other. */
export function seeing(caseId: string, { id, at, userId, address, scope }: Look): [Statement, unknown[]] {
  const values = [caseId, id, new Date(at), userId, address];
  const visible = visibleCasesSql(scope, values.length + 1);
  let statement = statements.get(visible.text);
  if (!statement) {
    statement = { name: `see-case-${statements.size}`, text: textOf(visible.text) };
    statements.set(visible.text, statement);
  }
  return [statement, [...values, ...visible.values]];
}

const textOf = (visible: string) => `
  WITH audited AS (
    INSERT INTO audit_entry (id, at, user_id, action, subject_kind, subject_id, address)
    SELECT $2, $3::timestamptz, $4, 'case-viewed', 'case', c.id, $5 FROM "case" AS c WHERE c.id = $1 AND ${visible}
    RETURNING id
  )
  SELECT ${CASE_RECORD}, EXISTS (SELECT 1 FROM audited) AS "isAudited" FROM "case" AS c WHERE c.id = $1`;
