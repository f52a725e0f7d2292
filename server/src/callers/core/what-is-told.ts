import type { AgentId, CommandOf, FactOf } from '@hotline/contracts';

interface Known {
  readonly number: string | null;
  readonly state: string;
  readonly ownerId: string;
  readonly person: unknown;
}

/** 老人, as an agent wrote it down: these callers reach a person before the others (domain.md). */
const AGED = 'elderly';

/**
 * How far a case is, told only to the number from which it was made: to everybody else there is no such case. A case is
 * named by the digits of its number, because a telephone has no letters.
 */
export function answerLookup(asked: FactOf<'ivr.lookup-asked'>, cases: readonly Known[]): CommandOf<'answer-lookup'> {
  const { callId, lookupId, value } = asked;
  const found = cases.find(({ number }) => number?.replace(/[^0-9]/g, '') === value);
  const base = { type: 'answer-lookup', callId, lookupId } as const;
  return found ? { ...base, outcome: 'found', say: promptOf(found.state) } : { ...base, outcome: 'not-found' };
}

/** A telephone is told the stage in few words; the exact state is for the web and for a person. */
function promptOf(state: string): string {
  if (state === 'draft') return 'progress-draft';
  return state === 'closed' || state === 'archived' ? 'progress-closed' : 'progress-registered';
}

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
