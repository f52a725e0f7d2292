import { HOTLINES, type Hotline } from '@hotline/contracts';
import type { CallRepository } from '../calls/call-repository.ts';
import type { CaseWork } from '../cases/case-work.ts';
import { mayPass, type SignedInUser } from '../http/access.ts';
import { Refusal } from '../http/refusal.ts';

/** Exactly one of the three; the server finds the number, so nobody has to be shown it. */
export interface CallWish {
  readonly callId?: string;
  readonly caseId?: string;
  readonly number?: string;
}

export interface Callee {
  readonly number: string;
  readonly hotline: Hotline | null;
  /** Null for a report: a call that names its case would name the reporter. */
  readonly caseId: string | null;
  /** What the audit says was dialled. */
  readonly subject: { readonly kind: 'call' | 'case' | 'number'; readonly id: string };
}

export interface WhomToCallParts {
  readonly calls: Pick<CallRepository, 'byId'>;
  readonly work: Pick<CaseWork, 'readable' | 'whoOf'>;
}

const DIALLABLE = /^\+?[0-9]{3,31}$/;

/** Whom a wish means. Refuses with `number-unknown` where nothing can be dialled. */
export async function whomToCall(parts: WhomToCallParts, wish: CallWish, user: SignedInUser): Promise<Callee> {
  if ([wish.callId, wish.caseId, wish.number].filter((each) => each !== undefined).length !== 1)
    throw new Refusal('invalid-input', [{ field: 'callId', message: 'one of callId, caseId and number is needed' }]);
  if (wish.number !== undefined)
    return { number: wish.number, hotline: null, caseId: null, subject: { kind: 'number', id: 'typed' } };
  return wish.callId === undefined ? ofCase(parts, wish.caseId ?? '', user) : ofCall(parts, wish.callId, user);
}

/** As with the list of calls: agents reach the callers whom they talked with, supervisors all. */
async function ofCall({ calls }: WhomToCallParts, id: string, user: SignedInUser): Promise<Callee> {
  const call = await calls.byId(id);
  const isTheirs =
    call !== null && (call.agentId === user.id || call.agentId === null || mayPass(user, ['supervisor']));
  if (!call || !isTheirs) throw new Refusal('not-found');
  const { callerNumber, hotline } = call;
  return { number: diallable(callerNumber), hotline: known(hotline), caseId: null, subject: { kind: 'call', id } };
}

async function ofCase({ work }: WhomToCallParts, id: string, user: SignedInUser): Promise<Callee> {
  const row = await work.readable(id, user);
  const isReport = row.type === 'report';
  const isOwnDraft = row.ownerId === user.id && row.state === 'draft';
  if (isReport && !isOwnDraft && !mayPass(user, ['supervisor'])) throw new Refusal('not-allowed');
  const { person, callerNumber } = await work.whoOf(row);
  const number = diallable(person.phone ?? callerNumber);
  return { number, hotline: known(row.hotline), caseId: isReport ? null : id, subject: { kind: 'case', id } };
}

/** People write numbers with spaces and dashes. */
function diallable(number: string | null | undefined): string {
  const plain = (number ?? '').replaceAll(/[\s()-]/g, '');
  if (!DIALLABLE.test(plain)) throw new Refusal('number-unknown');
  return plain;
}

function known(hotline: string | null): Hotline | null {
  return HOTLINES.find((each) => each === hotline) ?? null;
}
