import { marked, nearest, type LawSettings } from '../cases/moves.ts';
import { dayOf, textOf } from '../law/core/days.ts';
import type { Counting } from '../law/core/due-date.ts';
import { dayAt } from '../law/core/due-moment.ts';
import { packOf, PACKS } from '../law/core/packs/index.ts';
import { clocksOfHistory, type OldMove } from './core/clocks-of-history.ts';
import type { NewClocks, OldCase, ToldMove } from './old-case-repository.ts';

/** The clocks that a case lacks, beside those that it has; null when neither rules nor history say what runs. */
export function clocksOfOldCase(row: OldCase, counting: Counting, settings: LawSettings): NewClocks | null {
  const { warningPercents, dispatchTargetWorkingDays: dispatchTarget } = settings;
  const receivedOn = dayAt(row.receivedAt.getTime());
  const pack = row.pack ? PACKS[row.pack] : packOf(textOf(receivedOn), row.hotline);
  if (!pack) return null;
  const registeredOn = row.submittedAt ? dayAt(row.submittedAt.getTime()) : receivedOn;
  const { type, state } = row;
  const moves = row.moves.map(oldMoveOf);
  const told = clocksOfHistory({ pack, type, receivedOn, registeredOn, moves, counting, dispatchTarget }, state);
  if (!told) return null;
  const lacking = told.filter(({ clock }) => !row.clocks.some((present) => present.clock === clock));
  return {
    caseId: row.id,
    revision: row.revision,
    clocks: lacking.map((clock) => marked(clock, warningPercents)),
    ...nearest([...row.clocks, ...lacking], warningPercents),
    details: {
      clocks: lacking.map(({ clock, dueOn }) => ({ clock, dueOn: dueOn === null ? null : textOf(dueOn) })),
    },
  };
}

function oldMoveOf({ move, from, to, at, details }: ToldMove): OldMove {
  const { on, days, isRealName } = details;
  return {
    ...{ move, from, to },
    on: (typeof on === 'string' ? dayOf(on) : null) ?? dayAt(at),
    isRealName: isRealName !== false,
    extraDays: typeof days === 'number' && Number.isInteger(days) && days > 0 ? days : null,
  };
}
