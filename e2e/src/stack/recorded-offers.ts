import type { CallId, FactOf } from '@hotline/contracts';
import type { Centre } from './centre.ts';

/** Every offer of a call with its outcome, in order. An offer that never ended, or ended twice, is an error of the product. */
export function offersOf(centre: Centre, callId: CallId): { made: FactOf<'offer.made'>; outcome: string }[] {
  const facts = centre.journal.ofCall(callId);
  return facts
    .filter((fact) => fact.type === 'offer.made')
    .map((made) => {
      const ends = facts.filter((fact) => fact.type === 'offer.ended' && fact.offerId === made.offerId);
      const [end] = ends;
      if (ends.length !== 1 || end?.type !== 'offer.ended')
        throw new Error(`offer ${made.offerId} ended ${ends.length} times`);
      return { made, outcome: end.outcome };
    });
}

export function typesOf(centre: Centre, callId: CallId): string[] {
  return centre.journal.ofCall(callId).map((fact) => fact.type);
}
