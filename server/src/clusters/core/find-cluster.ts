export interface IllCase {
  readonly caseId: string;
  readonly people: number;
  readonly at: number;
}

export interface ClusterThresholds {
  /** So many cases make an alert. */
  readonly cases: number;
  /** Within so many hours. */
  readonly hours: number;
  /** So many people open an incident, in however few cases. */
  readonly people: number;
}

export interface FoundCluster {
  readonly kind: 'alert' | 'incident';
  readonly members: readonly IllCase[];
  readonly people: number;
}

/**
 * Looks at every stretch of that many hours among the illness cases of one premises: an incident goes before an alert,
 * then whichever has more people. Null while all are below both thresholds.
 */
export function findCluster(cases: readonly IllCase[], thresholds: ClusterThresholds): FoundCluster | null {
  const sorted = [...cases].sort((a, b) => a.at - b.at || (a.caseId < b.caseId ? -1 : 1));
  const spanMs = thresholds.hours * 3_600_000;
  const found = sorted.flatMap((first, index): FoundCluster[] => {
    const members = sorted.slice(index).filter(({ at }) => at - first.at <= spanMs);
    const people = members.reduce((sum, each) => sum + each.people, 0);
    if (people >= thresholds.people) return [{ kind: 'incident', members, people }];
    return members.length >= thresholds.cases ? [{ kind: 'alert', members, people }] : [];
  });
  return found.sort(worstFirst)[0] ?? null;
}

function worstFirst(a: FoundCluster, b: FoundCluster): number {
  const grade = ({ kind }: FoundCluster) => (kind === 'incident' ? 0 : 1);
  return grade(a) - grade(b) || b.people - a.people || b.members.length - a.members.length;
}
