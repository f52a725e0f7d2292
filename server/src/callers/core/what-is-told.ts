import type { AgentId, CommandOf, FactOf } from '@hotline/contracts';

interface Known {
  readonly ownerId: string;
  readonly person: unknown;
}

/** 老人, as an agent wrote it down: these callers reach a person before the others (domain.md). */
const AGED = 'elderly';

/** What the flows may know of a caller; null when there is nothing to tell. */
export function recognise(
  { callId }: FactOf<'call.started'>,
  cases: readonly Known[],
): CommandOf<'recognise-caller'> | null {
  const isAged = cases.some(({ person }) => groupOf(person) === AGED);
  const [latest] = cases;
  if (!latest) return null;
  return {
    type: 'recognise-caller',
    callId,
    marks: isAged ? ['aged-65'] : [],
    preferredAgent: latest.ownerId as AgentId,
  };
}

function groupOf(person: unknown): unknown {
  return typeof person === 'object' && person !== null && 'group' in person ? person.group : null;
}
