import { parserOf } from '@hotline/contracts';
import type { Static } from 'typebox';
import type { NameOf } from '../cases/case-view.ts';
import type { EntryRecord } from './knowledge-repository.ts';
import { EntryRow } from './knowledge-schema.ts';

const parse = parserOf('stored knowledge entry', EntryRow);

export function isInForce(
  { validFrom, validUntil }: Pick<EntryRecord, 'validFrom' | 'validUntil'>,
  today: string,
): boolean {
  const [from, until] = [dayOf(validFrom), dayOf(validUntil)];
  return (from === null || from <= today) && (until === null || today <= until);
}

export function rowOf(entry: EntryRecord, today: string, nameOf: NameOf): Static<typeof EntryRow> {
  const { id, kind, state, revision, title, body, keywords, source } = entry;
  return parse({
    ...{ id, kind, state, revision, title, body, keywords, source },
    validFrom: dayOf(entry.validFrom),
    validUntil: dayOf(entry.validUntil),
    isInForce: isInForce(entry, today),
    ownerName: nameOf(entry.ownerId),
    reviewedByName: entry.reviewedBy ? nameOf(entry.reviewedBy) : null,
    reviewedAt: entry.reviewedAt?.getTime() ?? null,
    updatedAt: entry.updatedAt.getTime(),
  });
}

/** A day is stored as its midnight in UTC. */
function dayOf(day: Date | null): string | null {
  return day === null ? null : day.toISOString().slice(0, 10);
}
