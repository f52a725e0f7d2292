export interface PastRow {
  readonly type: string;
  readonly issue: string;
  readonly cases: number;
  readonly recent: number;
  readonly first: Date;
  readonly last: Date;
}

export interface CasePast {
  readonly cases: number;
  readonly lastYear: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly byType: { code: string; cases: number }[];
  /** The class of the issue; of a report that of the violation. */
  readonly byIssue: { code: string; cases: number }[];
}

export function summed(rows: readonly PastRow[]): CasePast {
  const times = rows.flatMap(({ first, last }) => [first.getTime(), last.getTime()]);
  return {
    cases: rows.reduce((sum, { cases }) => sum + cases, 0),
    lastYear: rows.reduce((sum, { recent }) => sum + recent, 0),
    firstAt: times.length > 0 ? Math.min(...times) : null,
    lastAt: times.length > 0 ? Math.max(...times) : null,
    byType: countsBy(rows, 'type'),
    byIssue: countsBy(rows, 'issue'),
  };
}

function countsBy(rows: readonly PastRow[], key: 'type' | 'issue') {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[key], (counts.get(row[key]) ?? 0) + row.cases);
  return [...counts].map(([code, cases]) => ({ code, cases })).sort((a, b) => b.cases - a.cases);
}
