import type { SignedInUser } from '../http/access.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { InboxRepository } from './inbox-repository.ts';

/** How much waits for somebody, for the navigation and the bell. */
export function waitingFor(inbox: InboxRepository, organisations: Pick<Organisations, 'unitsHandledBy'>) {
  return async (user: SignedInUser): Promise<{ approvals: number; urgings: number }> => {
    const [led, handled] = [organisations.unitsHandledBy(user, 'head'), organisations.unitsHandledBy(user, 'unit')];
    const [approvals, urgings] = await Promise.all([
      led.length === 0 ? 0 : inbox.countApprovals({ units: led, isOpen: true }),
      handled.length === 0 ? 0 : inbox.countUnanswered(handled),
    ]);
    return { approvals, urgings };
  };
}
