import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCalendar } from '@hotline/ivr-flows';
import { dueOn } from '../../../server/src/law/core/due-date.ts';
import { dayOfKnown } from '../../../server/src/law/core/days.ts';
import { layOutWorkingDays } from '../../../server/src/law/core/working-days.ts';

/** Seconds for a million due dates, half of them in working days. */
export function millionDueDates(): number {
  const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
  const calendar = layOutWorkingDays(loadCalendar(join(root, 'ivr-flows')));
  const first = dayOfKnown('2026-01-05');
  const startedAt = performance.now();
  let due = 0;
  for (let count = 0; count < 1_000_000; count += 1) {
    const length =
      count % 2 === 0 ? ({ count: 7, unit: 'working-days' } as const) : ({ count: 60, unit: 'days' } as const);
    if (dueOn(first + (count % 200), length, { calendar, doesWeekendExtend: false }).kind === 'due') due += 1;
  }
  if (due === 0) throw new Error('no due date was computed: the calendar is missing');
  return Number(((performance.now() - startedAt) / 1_000).toFixed(2));
}
