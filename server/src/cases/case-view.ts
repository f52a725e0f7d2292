import { parserOf } from '@hotline/contracts';
import { maskNumber } from '../calls/mask-number.ts';
import type { ListedCase } from './case-list-repository.ts';
import type { CaseRecord } from './case-repository.ts';
import { CaseDetail, type CaseRow } from './case-schema.ts';

export type NameOf = (userId: string) => string | null;
export type UnitNameOf = (unitId: string) => string | null;

const parseDetail = parserOf('stored case', CaseDetail);

export function rowOf(row: ListedCase, nameOf: NameOf, unitNameOf: UnitNameOf): CaseRow {
  const { id, number, hotline, source, unitId, ownerId, title } = row;
  const { type, state, urgency } = row as unknown as Pick<CaseRow, 'type' | 'state' | 'urgency'>;
  return {
    id,
    number,
    type,
    state,
    hotline,
    source,
    unitId,
    unitName: unitNameOf(unitId),
    urgency,
    ownerId,
    ownerName: nameOf(ownerId),
    title,
    receivedAt: row.receivedAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
    submittedAt: row.submittedAt?.getTime() ?? null,
    dueAt: row.dueAt?.getTime() ?? null,
    warnAt: row.warnAt?.getTime() ?? null,
  };
}

/** Does not open a report's identity: nothing here can. */
export function detailOf(row: CaseRecord, nameOf: NameOf, unitNameOf: UnitNameOf): CaseDetail {
  const isReport = row.type === 'report';
  return parseDetail({
    ...rowOf(row, nameOf, unitNameOf),
    revision: row.revision,
    callId: isReport ? null : row.callId,
    callerNumber: isReport ? null : maskNumber(row.callerNumber),
    person: isReport ? null : (row.person ?? {}),
    reporter: isReport ? { recorded: row.hasIdentity } : null,
    respondent: row.respondent,
    traderId: row.traderId,
    citizenId: isReport ? null : row.citizenId,
    subject: row.subject,
    matter: row.matter,
    requests: row.requests,
    createdAt: row.createdAt.getTime(),
  });
}
