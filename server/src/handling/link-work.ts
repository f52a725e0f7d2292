import type { CaseState, CaseType } from '@hotline/contracts';
import type { CaseRecord } from '../cases/case-repository.ts';
import type { SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { mayReveal } from '../reporters/core/may-reveal.ts';
import type { Unmaskings } from '../reporters/unmaskings.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { Seal } from '../sealing/sealed-text.ts';
import { typeToSplitOff } from './core/split.ts';
import { actingFor, type Actor, type HandlingGround } from './handling-cases.ts';
import type { LinkRecord, LinkRepository } from './link-repository.ts';

export interface LinkParts extends HandlingGround {
  readonly links: LinkRepository;
  readonly seal: Seal;
  readonly unmaskings: Unmaskings;
  readonly organisations: Organisations;
}

const UNLINKABLE: readonly CaseState[] = ['draft', 'archived'];
const OVER: readonly CaseState[] = ['draft', 'closed', 'archived'];
const BEFORE_DECISION: readonly CaseState[] = [
  ...(['registered', 'awaiting-dispatch', 'dispatched', 'returned', 'awaiting-acceptance'] as const),
];

/** Which cases belong together, and the one way to the other side of a sealed link. */
export function createLinkWork(parts: LinkParts) {
  const { links, seal, unmaskings, organisations } = parts;

  /** Null when there is none that this person may read. */
  async function readable(id: string, user: SignedInUser): Promise<CaseRecord | null> {
    try {
      return await parts.work.readable(id, user);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'not-found') return null;
      throw error;
    }
  }

  async function rowOf(link: LinkRecord, user: SignedInUser) {
    const other = link.otherId === null ? null : await readable(link.otherId, user);
    return {
      id: link.id,
      kind: link.kind as never,
      isMade: link.isMade,
      other: other && linkedCase(other),
      isSealed: link.sealedOther !== null,
      at: link.at.getTime(),
    };
  }

  return {
    async list(caseId: string, user: SignedInUser) {
      const row = await parts.work.readable(caseId, user);
      const state = row.state as CaseState;
      const mayWrite = parts.mayMove(user, row, 'anyone');
      const splitType = typeToSplitOff(row.type as CaseType);
      return {
        rows: await Promise.all((await links.of(caseId)).map((link) => rowOf(link, user))),
        splitType,
        maySplit: mayWrite && splitType !== null && !OVER.includes(state),
        mayConvert: mayWrite && row.type === 'complaint' && BEFORE_DECISION.includes(state),
        mayTellClue: row.type === 'complaint' && state === 'mediating' && parts.mayMove(user, row, 'unit'),
      };
    },

    /**
     * Two cases that may be the same dispute: whoever judges the acceptance sees the other one (article 16 (2)). Never a
     * report: what ties it to a complaint ties it to a person. Said twice, it is said once.
     */
    async markPossibleRepeat(caseId: string, ofCaseId: string, actor: Actor): Promise<void> {
      const [row, other] = await Promise.all([caseId, ofCaseId].map((id) => parts.work.readable(id, actor.user)));
      const isFit = [row!, other!].every(
        ({ type, state }) => type !== 'report' && !UNLINKABLE.includes(state as CaseState),
      );
      if (!isFit || row!.id === other!.id) throw new Refusal('wrong-state');
      if (!parts.mayMove(actor.user, row!, 'anyone')) throw new Refusal('not-allowed');
      if ((await links.of(row!.id)).some(({ otherId }) => otherId === other!.id)) return;
      const side = { kind: 'possible-repeat', sealedOther: null, userId: actor.user.id } as const;
      await parts.transaction(async (tx) => {
        await links.add(tx, [
          { ...side, caseId: other!.id, otherId: row!.id, isMade: false },
          { ...side, caseId: row!.id, otherId: other!.id, isMade: true },
        ]);
        const act = { act: 'possible-repeat', details: { of: other!.number } };
        await parts.history.append({ caseId: row!.id, ...act, ...actingFor(actor, row!) }, tx);
      });
    },

    /** Opening it says who reported: written for the head of the report's unit, with the reason, before it is shown. */
    async open(caseId: string, linkId: string, reason: string, { user, address }: Actor) {
      const row = await parts.work.readable(caseId, user);
      const link = await links.byId(linkId);
      if (link?.caseId !== row.id || link.sealedOther === null) throw new Refusal('not-found');
      const other = await readable(await seal.open(link.sealedOther), user);
      const report = row.type === 'report' ? row : other;
      if (!other || !report || !mayReveal(report, user, organisations.postsOf(user.id)))
        throw new Refusal('not-allowed');
      await unmaskings.record(report, { user, address, reason });
      return { other: linkedCase(other) };
    },
  };
}

function linkedCase({ id, number, type, state }: CaseRecord) {
  return { id, number, type: type as CaseType, state: state as CaseState };
}
