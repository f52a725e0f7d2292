import type { Board } from '../live/core/board.ts';
import { mayPass, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';
import { isInScope } from '../organisations/core/case-scope.ts';
import type { Organisations } from '../organisations/organisations.ts';
import { isOnCallOf } from './call-draft.ts';
import type { CaseAct, CaseRecord, CaseRepository, CaseWrite } from './case-repository.ts';
import type { CaseChange, CaseDetail, Matter, Person, Requests, Respondent, Subject } from './case-schema.ts';
import { titleOf } from './case-title.ts';
import { detailOf, type NameOf } from './case-view.ts';
import type { CaseType } from './case-words.ts';
import { lacksOf } from './completeness.ts';
import { createDraftsAtHand } from './drafts-at-hand.ts';
import { mergeBlock } from './merge-block.ts';
import type { Moves } from './moves.ts';
import type { ReporterIdentity, ReporterSecrecy } from './reporter-secrecy.ts';
import type { SeenCase } from './seen-case-repository.ts';

/** The call for which a draft is opened, as far as it is known. */
export interface CaseOrigin {
  readonly callId: string;
  readonly callerNumber: string | null;
  readonly hotline: string | null;
}

export interface CaseWorkParts {
  readonly cases: CaseRepository;
  readonly moves: Moves;
  readonly secrecy: ReporterSecrecy;
  readonly organisations: Organisations;
  readonly nameOf: NameOf;
  /** Who talks in which call now. */
  readonly board: () => Board | null;
  readonly now: () => number;
}

export type CaseWork = ReturnType<typeof createCaseWork>;

/** What may be done with cases, whoever asks for it: the routes, and the desk when a call is answered. */
export function createCaseWork({ cases, moves, secrecy, organisations, nameOf, board, now }: CaseWorkParts) {
  const drafts = createDraftsAtHand();

  async function openDraft(
    origin: CaseOrigin | null,
    type: CaseType,
    userId: string,
    address: string,
  ): Promise<CaseRecord> {
    const isReport = type === 'report';
    const originKey = origin && secrecy.originKeyOf(origin.callId);
    const present = origin ? await cases.byOrigin(secrecy.originKeysOf(origin.callId)) : null;
    if (present) return present;
    const draft = {
      type,
      originKey,
      callId: isReport ? null : (origin?.callId ?? null),
      callerNumber: isReport ? null : (origin?.callerNumber ?? null),
      hotline: origin?.hotline ?? null,
      ownerId: userId,
      receivedAt: new Date(now()),
    };
    const opened = await cases.openDraft(draft, { act: 'opened', fields: [], userId, address });
    drafts.keep(opened);
    if (!isReport || !origin) return opened;
    const identity = await secrecy.seal({ person: {}, callId: origin.callId, callerNumber: origin.callerNumber });
    const sealed = await cases.change({
      id: opened.id,
      revision: opened.revision,
      write: { columns: {}, identity },
      act: { act: 'changed', fields: [], userId, address },
    });
    if (sealed) drafts.keep(sealed);
    return sealed ?? opened;
  }

  async function draftIdOf(callId: string): Promise<string | null> {
    return (await cases.byOrigin(secrecy.originKeysOf(callId)))?.id ?? null;
  }

  const isOnCall = (row: CaseRecord, userId: string) => isOnCallOf(row, userId, board(), secrecy);
  const mayRead = (row: CaseRecord, user: SignedInUser) => organisations.mayRead(row, user) || isOnCall(row, user.id);

  async function readable(id: string, user: SignedInUser): Promise<CaseRecord> {
    const row = await cases.byId(id);
    if (!row || !mayRead(row, user)) throw new Refusal('not-found');
    return row;
  }

  /** What somebody is about to be shown; whoever shows it writes down first what is not audited. */
  async function seen(id: string, user: SignedInUser, address: string): Promise<SeenCase> {
    const scope = organisations.visibleTo(user);
    const row = await cases.seen(id, { at: now(), userId: user.id, address, scope });
    if (!row || !(isInScope(row, scope) || isOnCall(row, user.id))) throw new Refusal('not-found');
    return row;
  }

  async function draftOf(id: string, revision: number, user: SignedInUser): Promise<CaseRecord> {
    const own = drafts.of(id, revision, user.id);
    if (own) return own;
    const row = await readable(id, user);
    const may = row.ownerId === user.id || mayPass(user, ['supervisor']) || isOnCall(row, user.id);
    if (!may) throw new Refusal('not-allowed');
    return row;
  }

  /** Both versions, so that nothing typed is lost: what was sent stays with the client, `theirs` is what stands. */
  async function conflict(id: string, user: SignedInUser): Promise<Refusal> {
    const row = await cases.byId(id);
    return row && mayRead(row, user)
      ? new Refusal('case-conflict', { theirs: detailOf(row, nameOf, organisations.unitNameOf) })
      : new Refusal('not-found');
  }

  async function change(id: string, wish: CaseChange, user: SignedInUser, address: string): Promise<CaseDetail> {
    const row = await draftOf(id, wish.revision, user);
    if (row.revision !== wish.revision) throw await conflict(id, user);
    if (row.state !== 'draft') throw new Refusal('wrong-state');
    const write = await writeOf(row, wish);
    const act: CaseAct = { act: 'changed', fields: changedFields(wish), userId: user.id, address };
    const changed = await cases.change({ id, revision: wish.revision, write, act });
    if (!changed) throw await conflict(id, user);
    drafts.keep(changed);
    return detailOf(changed, nameOf, organisations.unitNameOf);
  }

  async function writeOf(row: CaseRecord, wish: CaseChange): Promise<CaseWrite> {
    const { columns, says } = merged(row, wish);
    const who = await whoOf(row);
    const person = mergeBlock<Person>(who.person, wish.person);
    if (columns.type === 'report') {
      const isSame = row.type === 'report' && !wish.person;
      const identity = isSame ? undefined : await secrecy.seal({ ...who, person });
      return { columns: { ...columns, person: {}, callId: null, callerNumber: null }, identity, says };
    }
    return {
      columns: { ...columns, person, callId: who.callId, callerNumber: who.callerNumber },
      identity: null,
      says,
    };
  }

  /** Opens a report's identity for the server's own use: merging a change into it, or showing it after it was logged. */
  async function whoOf(row: CaseRecord): Promise<ReporterIdentity> {
    if (row.type !== 'report')
      return { person: (row.person ?? {}) as Person, callId: row.callId, callerNumber: row.callerNumber };
    const jwe = await cases.identityOf(row.id);
    return jwe ? secrecy.open(jwe) : { person: {}, callId: null, callerNumber: null };
  }

  async function submit(id: string, revision: number, user: SignedInUser, address: string): Promise<CaseDetail> {
    const row = await draftOf(id, revision, user);
    if (row.revision !== revision) throw await conflict(id, user);
    if (row.state !== 'draft') throw new Refusal('wrong-state');
    const { person } = await whoOf(row);
    const { respondent, matter, requests } = detailOf(row, nameOf, organisations.unitNameOf);
    const type = row.type as CaseType;
    const lacks = lacksOf({ type, person, respondent, matter, requests });
    if (lacks.length > 0) throw new Refusal('case-incomplete', lacks);
    const registered = await moves.registerDraft(row, { userId: user.id, address }).catch(async (error: unknown) => {
      throw error instanceof Refusal && error.code === 'case-conflict' ? await conflict(id, user) : error;
    });
    drafts.forget(id);
    return detailOf(registered, nameOf, organisations.unitNameOf);
  }

  return {
    openDraft,
    mayRead,
    draftIdOf,
    readable,
    seen,
    change,
    submit,
    whoOf,
    detailOf: (row: CaseRecord) => detailOf(row, nameOf, organisations.unitNameOf),
  };
}

/** What was typed into what stands, field by field; who it is about is merged by whoever may open an identity. */
function merged(row: CaseRecord, wish: CaseChange) {
  const respondent = mergeBlock<Respondent>(row.respondent, wish.respondent);
  const subject = mergeBlock<Subject>(row.subject, wish.subject);
  const matter = mergeBlock<Matter>(row.matter, wish.matter);
  const columns = {
    type: wish.type ?? (row.type as CaseType),
    respondent,
    subject,
    matter,
    requests: mergeBlock<Requests>(row.requests, wish.requests),
    ...(wish.urgency && { urgency: wish.urgency }),
    title: titleOf(respondent, subject, matter),
    respondentName: respondent.name ?? null,
    respondentCreditCode: respondent.creditCode?.toUpperCase() ?? null,
    traderId: respondent.traderId || null,
  };
  return { columns, says: { respondent, subject, matter, receivedAt: row.receivedAt } };
}

function changedFields(wish: CaseChange): string[] {
  const { revision: _, ...blocks } = wish;
  return Object.entries(blocks).flatMap(([block, value]) =>
    typeof value === 'object' ? Object.keys(value).map((field) => `${block}.${field}`) : [block],
  );
}
