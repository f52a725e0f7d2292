import { parserOf } from '@hotline/contracts';
import type { NameOf } from '../cases/case-view.ts';
import { DocumentDetail, DocumentRow } from './document-schema.ts';
import type { DeliveryRecord, DocumentRecord } from './document-repository.ts';

const parseRow = parserOf('stored document', DocumentRow);
const parseDetail = parserOf('stored document', DocumentDetail);

export function rowOf(row: DocumentRecord, nameOf: NameOf): DocumentRow {
  return parseRow(shown(row, nameOf));
}

export function detailOf(row: DocumentRecord, nameOf: NameOf): DocumentDetail {
  return parseDetail({ ...shown(row, nameOf), fields: row.fields, sha256: row.sha256 });
}

function shown(row: DocumentRecord, nameOf: NameOf) {
  const { id, caseId, caseType, unit, kind, state, revision, number, voidReason } = row;
  return {
    ...{ id, caseId, caseType, unit, kind, state, revision, number, voidReason },
    caseNumber: row.case.number,
    createdAt: row.createdAt.getTime(),
    createdByName: nameOf(row.createdBy),
    issuedAt: row.issuedAt?.getTime() ?? null,
    issuedByName: row.issuedBy ? nameOf(row.issuedBy) : null,
    voidedAt: row.voidedAt?.getTime() ?? null,
    deliveries: row.deliveries.map((delivery) => shownDelivery(delivery, nameOf)),
  };
}

/** The gateway knows better than who sent it. */
const OUTCOMES: Readonly<Record<string, string>> = { delivered: 'received', failed: 'failed' };

function shownDelivery(
  { id, party, channel, outcome: recorded, at, note, sms, recordedBy, recordedAt }: DeliveryRecord,
  nameOf: NameOf,
) {
  const recordedByName = nameOf(recordedBy);
  const outcome = OUTCOMES[sms?.state ?? ''] ?? recorded;
  return { id, party, channel, outcome, note, recordedByName, at: at.getTime(), recordedAt: recordedAt.getTime() };
}
