import { dirname } from 'node:path';
import { loadCalendar } from '@hotline/ivr-flows';
import { createMoves, type LawSettings, type Moves, type MovesParts } from '../cases/moves.ts';
import type { Stores } from '../database/stores.ts';
import type { SettingsKeeper } from '../settings/settings.ts';
import { createWorkCalendar, type WorkCalendar } from './calendar.ts';

export interface Law {
  readonly calendar: WorkCalendar;
  readonly lawSettings: () => LawSettings;
  readonly moves: Moves;
}

export interface LawParts {
  readonly stores: Pick<Stores, 'calendarYears' | 'caseMoves'>;
  readonly flowsDir: string;
  readonly settings: SettingsKeeper;
  readonly onRegistered: MovesParts['onRegistered'];
  readonly now: () => number;
}

/** The calendar of the site, and the engine that moves cases by it. */
export function createLaw({ stores, flowsDir, settings, onRegistered, now }: LawParts): Law {
  const calendar = createWorkCalendar(stores.calendarYears, loadCalendar(dirname(flowsDir)));
  const lawSettings = () => {
    const { dueWarningPercents: warningPercents, dispatchTargetWorkingDays } = settings.current;
    return { warningPercents, dispatchTargetWorkingDays };
  };
  const counting = () => ({ calendar: calendar.current, doesWeekendExtend: settings.current.weekendExtendsPeriods });
  return {
    calendar,
    lawSettings,
    moves: createMoves({
      repository: stores.caseMoves,
      counting,
      settings: lawSettings,
      now,
      ...(onRegistered && { onRegistered }),
    }),
  };
}
