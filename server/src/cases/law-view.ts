import { Type, type Static } from 'typebox';
import {
  CASE_MOVES,
  CASE_STATES,
  CLOCK_STATES,
  CLOCKS,
  DUE_STATES,
  RULE_PACKS,
  type CaseMove,
} from '@hotline/contracts';
import type { SignedInUser } from '../http/access.ts';
import { nullable, oneOf } from '../http/reply-schemas.ts';
import { citationText, citationTextEn } from '../law/core/citation.ts';
import type { Clock } from '../law/core/clocks.ts';
import { textOf } from '../law/core/days.ts';
import { dueStateAt, endOf, marksOf } from '../law/core/due-moment.ts';
import { movesFrom } from '../law/core/judge-move.ts';
import type { RulePack } from '../law/core/rule-pack.ts';
import type { OwnedCase } from '../organisations/core/case-rights.ts';
import type { Organisations } from '../organisations/organisations.ts';
import type { Standing } from './move-repository.ts';

const Day = Type.String({ description: 'A day in Shanghai, 2026-09-28.' });
const Basis = { basis: Type.String(), basisEn: Type.String() };

const ClockView = Type.Object({
  clock: oneOf(CLOCKS),
  state: oneOf(CLOCK_STATES),
  due: nullable(oneOf(DUE_STATES)),
  startedOn: Day,
  dueOn: nullable(Day),
  missingYear: nullable(Type.Integer({ description: 'The calendar of this year is needed and not there.' })),
  stoppedOn: nullable(Day),
  isLate: nullable(Type.Boolean()),
  isOfficial: Type.Boolean({ description: 'False: an internal target.' }),
  suspensions: Type.Array(Type.Object({ cause: oneOf(CASE_MOVES), from: Day, to: nullable(Day) })),
  extendedDays: Type.Integer(),
  /** In which the time of this clock is counted. */
  unit: oneOf(['working-days', 'days']),
  ...Basis,
});

const MoveView = Type.Object({
  move: oneOf(CASE_MOVES),
  to: nullable(oneOf(CASE_STATES)),
  needsReason: Type.Boolean(),
  ...Basis,
});

/** A case under the law: its rules, its clocks, and what may be done now by whoever asks. */
export const CaseLaw = Type.Object({
  pack: oneOf(RULE_PACKS),
  packTitle: Type.String(),
  revision: Type.Integer(),
  state: oneOf(CASE_STATES),
  clocks: Type.Array(ClockView),
  moves: Type.Array(MoveView),
});
export type CaseLaw = Static<typeof CaseLaw>;

export interface LawLook {
  readonly standing: Standing;
  readonly pack: RulePack;
  readonly user: SignedInUser;
  readonly row: OwnedCase;
  readonly mayMove: Organisations['mayMove'];
  readonly percents: readonly number[];
  readonly now: number;
}

export function lawOf({ standing, pack, user, row, mayMove, percents, now }: LawLook): CaseLaw {
  const rules = movesFrom(pack, standing).filter(({ move, by }) => move !== 'register' && mayMove(user, row, by));
  const byMove = new Map<CaseMove, (typeof rules)[number]>(rules.map((rule) => [rule.move, rule]));
  return {
    pack: pack.id,
    packTitle: pack.title,
    revision: standing.revision,
    state: standing.state,
    clocks: standing.clocks.map((clock) => clockView(clock, pack, percents, now)),
    moves: [...byMove.values()].map(({ move, to, basis, needsReason }) => ({
      move,
      to,
      needsReason: needsReason ?? false,
      basis: citationText(basis),
      basisEn: citationTextEn(basis),
    })),
  };
}

function clockView(clock: Clock, pack: RulePack, percents: readonly number[], now: number): Static<typeof ClockView> {
  const rule = pack.clocks[clock.clock]!;
  const text = (day: number | null) => (day === null ? null : textOf(day));
  return {
    clock: clock.clock,
    state: clock.state,
    due: dueOfClock(clock, percents, now),
    startedOn: textOf(clock.startedOn),
    dueOn: text(clock.dueOn),
    missingYear: clock.missingYear,
    stoppedOn: text(clock.stoppedOn),
    isLate: clock.isLate,
    isOfficial: rule.isOfficial,
    suspensions: clock.suspensions.map(({ cause, from, to }) => ({ cause, from: textOf(from), to: text(to) })),
    extendedDays: clock.extensions.reduce((sum, days) => sum + days, 0),
    unit: rule.length.unit,
    basis: [citationText(rule.basis), ...(rule.reading ? [rule.reading.zh] : [])].join(' · '),
    basisEn: [citationTextEn(rule.basis), ...(rule.reading ? [rule.reading.en] : [])].join(' · '),
  };
}

function dueOfClock({ state, startedOn, dueOn, missingYear }: Clock, percents: readonly number[], now: number) {
  if (state !== 'running') return null;
  if (dueOn === null) return missingYear === null ? null : 'unknown';
  return dueStateAt(now, { warnAt: marksOf(startedOn, dueOn, percents)[0]!, dueAt: endOf(dueOn) });
}
