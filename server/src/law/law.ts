import type { FastifyBaseLogger } from 'fastify';
import { dirname } from 'node:path';
import { loadCalendar } from '@hotline/ivr-flows';
import { createMoves, type LawSettings, type Moves, type MovesParts } from '../cases/moves.ts';
import type { Stores } from '../database/stores.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import type { Counting } from './core/due-date.ts';
import { createWorkCalendar, type WorkCalendar } from './calendar.ts';
import { DueWatch } from './due-watch.ts';

export interface Law {
  readonly calendar: WorkCalendar;
  readonly lawSettings: () => LawSettings;
  readonly counting: () => Counting;
  readonly moves: Moves;
  readonly watch: DueWatch;
}

export interface LawParts {
  readonly stores: Pick<Stores, 'calendarYears' | 'caseMoves' | 'dueWatch' | 'database'>;
  readonly flowsDir: string;
  readonly settings: SettingsKeeper;
  readonly linkOf: MovesParts['linkOf'];
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
}

/** The calendar of the site, and the engine that moves cases by it. */
export function createLaw({ stores, flowsDir, settings, linkOf, now, log }: LawParts): Law {
  const calendar = createWorkCalendar(stores.calendarYears, loadCalendar(dirname(flowsDir)));
  const lawSettings = () => {
    const { dueWarningPercents: warningPercents, dispatchTargetWorkingDays } = settings.current;
    return { warningPercents, dispatchTargetWorkingDays };
  };
  const counting = () => ({ calendar: calendar.current, doesWeekendExtend: settings.current.weekendExtendsPeriods });
  const moves = createMoves({
    repository: stores.caseMoves,
    counting,
    settings: lawSettings,
    now,
    linkOf,
  });
  const watch = new DueWatch({
    repository: stores.dueWatch,
    cases: stores.caseMoves,
    calendar,
    counting,
    settings: lawSettings,
    isDatabaseUp: () => stores.database.state === 'up',
    now,
    log,
  });
  return { calendar, lawSettings, counting, moves, watch };
}
