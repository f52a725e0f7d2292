import type { CaseState } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { SignedInUser } from '../http/access.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { whoDecides } from './core/repeat-decisions.ts';
import { isSamePerson, repeatCandidates, type ReporterTraits, type ReportTold } from './core/repeat.ts';
import { actingFor, lawForbidsBy, openForHandling, type Actor, type HandlingGround } from './handling-cases.ts';
import type { LinkRepository } from './link-repository.ts';
import type { RepeatBody } from './link-schema.ts';
import type { RepeatRepository } from './repeat-repository.ts';
import { shanghaiDay } from './shanghai-day.ts';

export interface RepeatParts extends HandlingGround {
  readonly repeats: RepeatRepository;
  readonly links: LinkRepository;
  readonly organisations: Organisations;
  readonly byId: (caseId: string) => Promise<CaseRecord | null>;
}

const OPEN: readonly CaseState[] = [
  ...(['registered', 'awaiting-dispatch', 'dispatched', 'returned', 'verifying', 'extended'] as const),
];
/** What is older than the time in which a violation is punished at all is no repeat (penalty law, article 36). */
const YEARS_BACK = 2;
const YEAR_MS = 365 * 86_400_000;

/**
 * Article 35: the same reporter, fact and target again; or new facts that may be merged. Identities are opened only by
 * the server itself, to see whether they are the same; nobody is shown them.
 */
export function createRepeatWork(parts: RepeatParts) {
  const { repeats, links, moves, transaction, organisations } = parts;

  async function traitsOf(row: CaseRecord): Promise<ReporterTraits> {
    const { person, callerNumber } = await parts.work.whoOf(row);
    const phones = [person.phone, callerNumber].filter((phone): phone is string => Boolean(phone));
    const { name = null, idNumber = null } = person;
    return { name, idNumber, phones, isAnonymous: person.anonymous === true };
  }

  async function candidatesOf(row: CaseRecord, user: SignedInUser) {
    const own = await traitsOf(row);
    const ids = await repeats.earlierReports({
      caseId: row.id,
      before: row.receivedAt,
      since: new Date(row.receivedAt.getTime() - YEARS_BACK * YEAR_MS),
      respondentName: row.respondentName,
      respondentCreditCode: row.respondentCreditCode,
    });
    const byId = new Map<string, CaseRecord>();
    const told: ReportTold[] = [];
    for (const id of ids) {
      const earlier = await parts.byId(id);
      if (!earlier || !organisations.mayRead(earlier, user)) continue;
      byId.set(id, earlier);
      told.push({
        caseId: id,
        receivedAt: earlier.receivedAt.getTime(),
        isSameReporter: isSamePerson(own, await traitsOf(earlier)),
        isSameTarget: true,
        facts: factsOf(parts, earlier),
        isOpen: OPEN.includes(earlier.state as CaseState),
      });
    }
    return repeatCandidates(factsOf(parts, row), told).map((candidate) => ({
      candidate,
      earlier: byId.get(candidate.caseId)!,
    }));
  }

  return {
    async candidates(caseId: string, user: SignedInUser) {
      const { row } = await openForHandling(parts, caseId, user, 'unit', ['report']);
      const found = await candidatesOf(row, user);
      return {
        rows: found.map(({ candidate: { likeness, advice }, earlier: { id, number, title, state, receivedAt } }) => ({
          ...{ id, number, title, likeness, advice },
          state: state as CaseState,
          receivedAt: receivedAt.getTime(),
        })),
      };
    },

    async decide(caseId: string, { revision, ofCaseId, decision, reason }: RepeatBody, actor: Actor): Promise<void> {
      const stands = await parts.work.readable(caseId, actor.user);
      const by = whoDecides(decision, stands.state as CaseState);
      const { row, pack } = await openForHandling(parts, caseId, actor.user, by, ['report']);
      const found = (await candidatesOf(row, actor.user)).find(({ candidate }) => candidate.caseId === ofCaseId);
      if (!found) throw lawForbidsBy(pack, { because: 'not-the-same-report', article: 35 });
      const { candidate, earlier } = found;
      if (decision === 'merge' && !candidate.isOpen)
        throw lawForbidsBy(pack, { because: 'earlier-is-over', article: 35 });
      const isMerge = decision === 'merge';
      await transaction(async (tx) => {
        const who = actingFor(actor, row);
        await moves.apply(
          {
            caseId,
            revision,
            move: isMerge ? 'merge' : 'drop-repeat',
            reason,
            details: { of: earlier.number },
            actor: who,
          },
          tx,
        );
        if (isMerge) {
          // The time begins anew with the receipt of the last report.
          const on = shanghaiDay(row.receivedAt);
          const details = { from: row.number };
          await moves.apply({ caseId: ofCaseId, move: 'take-merged', reason, details, on, actor: who }, tx);
        }
        const kind = isMerge ? ('merged' as const) : ('repeat' as const);
        const side = { kind, sealedOther: null, userId: actor.user.id };
        await links.add(tx, [
          { ...side, caseId: ofCaseId, otherId: caseId, isMade: false },
          { ...side, caseId, otherId: ofCaseId, isMade: true },
        ]);
      });
    },
  };
}

function factsOf({ work }: RepeatParts, row: CaseRecord): string {
  return work.detailOf(row).matter.facts ?? '';
}
