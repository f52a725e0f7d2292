import type { CaseMove, CaseState, ClockName } from '@hotline/contracts';
import type { LinkOf } from '../citizens/linking.ts';
import type { Ask } from '../database/ask.ts';
import type { Tx } from '../database/prisma-repository.ts';
import { Refusal } from '../http/refusal.ts';
import { citationText, citationTextEn, type Citation } from '../law/core/citation.ts';
import { stepClocks, type Clock, type ClockFault } from '../law/core/clocks.ts';
import type { Counting } from '../law/core/due-date.ts';
import { dayAt, endOf, marksOf } from '../law/core/due-moment.ts';
import { dayOf, textOf, type Day } from '../law/core/days.ts';
import { judgeMove, type Verdict } from '../law/core/judge-move.ts';
import { packOf, PACKS } from '../law/core/packs/index.ts';
import type { RulePack } from '../law/core/rule-pack.ts';
import type { CaseRecord } from './case-row-repository.ts';
import { NUMBER_PREFIX } from './case-words.ts';
import type { MarkedClock } from './clock-row.ts';
import type { MoveRepository, MoveWrite, Standing, Unregistered } from './move-repository.ts';

export interface MoveWish {
  readonly caseId: string;
  /** Checked when given: nobody moves a case that they have not seen as it stands. */
  readonly revision?: number;
  readonly move: CaseMove;
  readonly reason: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
  /** The day that counts, 2026-09-28; today when absent. Never in the future. */
  readonly on?: string;
  readonly actor: { readonly userId: string; readonly address: string; readonly unitId?: string | null };
}

export interface MovedCase {
  readonly caseId: string;
  readonly state: CaseState;
  readonly revision: number;
  readonly historySeq: number;
  readonly number: string | null;
}

export interface LawSettings {
  readonly warningPercents: readonly number[];
  readonly dispatchTargetWorkingDays: number;
}

export interface MovesParts {
  readonly repository: MoveRepository;
  readonly counting: () => Counting;
  readonly settings: () => LawSettings;
  readonly now: () => number;
  /** By what it is known to whom a case belongs that is registered. */
  readonly linkOf: LinkOf;
}

export type Moves = ReturnType<typeof createMoves>;

/**
 * The one way in which the state of a case changes: judged by the table of its pack, and written with its clocks and its
 * act of the history in one statement. Who may do it is decided before, by whoever calls.
 */
export function createMoves({ repository, counting, settings, now, linkOf }: MovesParts) {
  async function apply(wish: MoveWish, tx?: Tx): Promise<MovedCase> {
    const ask = tx ? repository.within(tx) : repository.alone;
    if (wish.move === 'register') {
      const unregistered = await repository.unregistered(wish.caseId, ask);
      if (!unregistered) throw new Refusal('not-found');
      const { id: caseId, number, revision, state, seq: historySeq } = await register(unregistered, wish, ask);
      return { caseId, state: state as CaseState, revision, historySeq, number };
    }
    const standing = await repository.standingOf(wish.caseId, ask);
    if (!standing) throw new Refusal('not-found');
    const write = judged(standing, wish);
    const written = await repository.write(write, ask);
    if (!written) throw new Refusal('case-conflict');
    const { seq: historySeq, number } = written;
    return { caseId: wish.caseId, state: write.to, revision: standing.revision + 1, historySeq, number };
  }

  /** The number last, so that what is refused before takes none. */
  async function register(row: Unregistered, wish: Omit<MoveWish, 'caseId' | 'move'>, ask: Ask = repository.alone) {
    const write = judged(row, { ...wish, move: 'register' });
    const day = textOf(dayAt(write.at)).replaceAll('-', '');
    const number = await repository.numberOf(NUMBER_PREFIX[row.type], day);
    const registered = await repository.register({ write, number, link: linkOf(row) }, ask);
    if (!registered) throw new Refusal('case-conflict');
    return registered;
  }

  /** What the move writes; throws why the law does not allow it. */
  function judged(standing: Standing, wish: Omit<MoveWish, 'caseId'>): MoveWrite {
    if (wish.revision !== undefined && wish.revision !== standing.revision) throw new Refusal('case-conflict');
    const at = now();
    const pack = packFor(standing);
    const rule = allowed(judgeMove(pack, standing, wish.move, isSaid(wish.reason)), wish.move, standing, pack);
    const on = dayOfMove(wish.on, standing, at);
    const { dispatchTargetWorkingDays: dispatchTarget, warningPercents } = settings();
    const stepped = stepClocks(standing.clocks, rule.clocks ?? [], {
      pack,
      counting: counting(),
      move: wish.move,
      on,
      receivedOn: dayAt(standing.receivedAt),
      isRealName: wish.details?.['isRealName'] !== false,
      extraDays: daysOf(wish.details),
      dispatchTarget,
    });
    if (!stepped.ok)
      throw notAllowed(
        { fault: stepped.fault.kind, basis: basisOf(stepped.fault, pack, rule.basis) },
        wish.move,
        standing,
        pack,
      );
    const touched = stepped.clocks.filter(({ clock }) => stepped.touched.includes(clock));
    return {
      caseId: standing.caseId,
      revision: standing.revision,
      move: wish.move,
      from: standing.state,
      to: rule.to ?? standing.state,
      at,
      pack: pack.id,
      ...nearest(stepped.clocks, warningPercents),
      touched: touched.map((clock) => marked(clock, warningPercents)),
      reason: wish.reason,
      details: {
        ...wish.details,
        ...(wish.on && { on: wish.on }),
        ...(touched.length > 0 && { clocks: touched.map(told) }),
      },
      userId: wish.actor.userId,
      address: wish.actor.address,
      unitId: wish.actor.unitId ?? null,
    };
  }

  return {
    apply,
    /** Of a draft that was just read, by itself; its revision is checked again as it is written. */
    registerDraft: (draft: CaseRecord, actor: MoveWish['actor']): Promise<CaseRecord> =>
      register(unregisteredOf(draft), { revision: draft.revision, reason: null, actor }),
    /** How a case stands, with its clocks; null when there is none. */
    standingOf: (caseId: string, tx?: Tx) => repository.standingOf(caseId, tx && repository.within(tx)),
    clocksOf: async (caseId: string, tx?: Tx) =>
      (await repository.standingOf(caseId, tx && repository.within(tx)))?.clocks ?? [],
    packFor,
  };
}

/** Clocks begin with the registration: a draft has none. */
function unregisteredOf(draft: CaseRecord): Unregistered {
  const { id: caseId, revision, hotline, receivedAt, traderId, callerNumber, person, respondent, matter } = draft;
  const { type, state, pack } = draft as unknown as Pick<Unregistered, 'type' | 'state' | 'pack'>;
  const linked = { traderId, callerNumber, person, respondent, matter };
  return { caseId, type, state, revision, pack, hotline, receivedAt: receivedAt.getTime(), clocks: [], ...linked };
}

/** The pack of the day of receipt: it stays, whatever comes into force later. */
export function packFor({ pack, receivedAt, hotline }: Pick<Standing, 'pack' | 'receivedAt' | 'hotline'>): RulePack {
  if (pack) return PACKS[pack];
  const receivedOn = textOf(dayAt(receivedAt));
  const found = packOf(receivedOn, hotline);
  if (!found) throw new Refusal('no-rule-pack', { receivedOn, hotline });
  return found;
}

function allowed(verdict: Verdict, move: CaseMove, standing: Standing, pack: RulePack) {
  if (verdict.ok) return verdict.rule;
  const { fault, basis, owed = [] } = verdict;
  throw notAllowed({ fault, basis, owed, allowed: verdict.allowed }, move, standing, pack);
}

interface Why {
  readonly fault: string;
  readonly basis: Citation;
  readonly allowed?: readonly CaseMove[];
  readonly owed?: readonly ClockName[];
}

function notAllowed(why: Why, move: CaseMove, { type, state }: Standing, pack: RulePack): Refusal {
  const { fault, basis, owed = [] } = why;
  return new Refusal('move-not-allowed', {
    fault,
    move,
    type,
    state,
    pack: pack.id,
    basis: citationText(basis),
    basisEn: citationTextEn(basis),
    allowed: [...new Set(why.allowed)],
    owed,
  });
}

function basisOf(fault: ClockFault, pack: RulePack, other: Citation): Citation {
  return pack.clocks[fault.clock]?.basis ?? other;
}

function isSaid(reason: string | null): boolean {
  return reason !== null && reason.trim() !== '';
}

/** What happened on an earlier day may be written down later; nothing can have happened tomorrow, or before receipt. */
function dayOfMove(on: string | undefined, { receivedAt }: Standing, at: number): Day {
  if (on === undefined) return dayAt(at);
  const day = dayOf(on);
  const wrong =
    day === null
      ? 'no day of the calendar'
      : day > dayAt(at)
        ? 'in the future'
        : day < dayAt(receivedAt)
          ? 'before receipt'
          : null;
  if (wrong) throw new Refusal('invalid-input', [{ field: 'on', message: `${on} is ${wrong}` }]);
  return day!;
}

function daysOf(details: MoveWish['details']): number | null {
  const days = details?.['days'];
  return typeof days === 'number' && Number.isInteger(days) && days > 0 ? days : null;
}

function isRunning(clock: Clock): clock is Clock & { readonly dueOn: Day } {
  return clock.state === 'running' && clock.dueOn !== null;
}

/** With the next moment at which people are warned about it. */
export function marked(clock: Clock, percents: readonly number[]): MarkedClock {
  return { ...clock, markAt: isRunning(clock) ? (marksOf(clock.startedOn, clock.dueOn, percents)[0] ?? null) : null };
}

/** Of all running clocks the first end, and the first moment at which one of them is to be warned about. */
export function nearest(
  clocks: readonly Clock[],
  percents: readonly number[],
): { dueAt: number | null; warnAt: number | null } {
  const running = clocks.filter(isRunning);
  const first = (moments: number[]) => (moments.length === 0 ? null : Math.min(...moments));
  return {
    dueAt: first(running.map(({ dueOn }) => endOf(dueOn))),
    warnAt: first(running.map(({ startedOn, dueOn }) => marksOf(startedOn, dueOn, percents)[0]!)),
  };
}

/** As a clock stands in the details of an act. */
export function told({ clock, state, startedOn, dueOn, missingYear }: Clock) {
  return {
    clock,
    state,
    startedOn: textOf(startedOn),
    dueOn: dueOn === null ? null : textOf(dueOn),
    ...(missingYear !== null && { missingYear }),
  };
}
