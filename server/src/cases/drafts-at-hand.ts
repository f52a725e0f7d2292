import type { CaseRecord } from './case-repository.ts';

/** As many as are typed at one time in a large centre; the longest untouched gives way. */
const MOST = 500;

/**
 * Drafts as this server wrote them last, so that the next saving need not read what the last one gave back. Nothing
 * rests on it: whatever is written is checked against the revision that stands in the database, and every change of a
 * draft raises that.
 */
export function createDraftsAtHand(most = MOST) {
  const rows = new Map<string, CaseRecord>();
  return {
    keep(row: CaseRecord): void {
      rows.delete(row.id);
      if (row.state !== 'draft') return;
      rows.set(row.id, row);
      if (rows.size > most) rows.delete(rows.keys().next().value!);
    },
    /** Only for its owner, whose right to it needs no other look: others' rights may change without a revision. */
    of(id: string, revision: number, ownerId: string): CaseRecord | null {
      const row = rows.get(id);
      return row?.revision === revision && row.ownerId === ownerId ? row : null;
    },
    forget: (id: string): boolean => rows.delete(id),
  };
}
