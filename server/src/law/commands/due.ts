import { parseArgs } from 'node:util';
import { CLOCKS, HOTLINES, InvalidInput, type ClockName } from '@hotline/contracts';
import { dayOf } from '../core/days.ts';
import { explainDue } from '../core/explain-due.ts';
import { packOf } from '../core/packs/index.ts';
import { countingOfFiles } from './read-calendar.ts';

/**
 * `npm run law:due -- --received 2026-09-28 --clock acceptance [--hotline 12331] [--extended 1] [--weekends-extend]`:
 * one due date, counted from the given day, and the rule behind it.
 */
const USAGE = 'usage: npm run law:due -- --received 2026-09-28 --clock acceptance [--hotline 12331] [--extended 1]';

function due(): void {
  const { values } = parseArgs({
    options: {
      received: { type: 'string' },
      clock: { type: 'string' },
      hotline: { type: 'string' },
      extended: { type: 'string', default: '0' },
      'weekends-extend': { type: 'boolean', default: false },
    },
  });
  const { received, hotline = null } = values;
  if (received === undefined || values.clock === undefined) throw new InvalidInput(USAGE);
  const start = dayOf(received);
  if (start === null)
    throw new InvalidInput(`--received ${received} is no day of the calendar: write it as 2026-09-28`);
  if (hotline !== null && !HOTLINES.includes(hotline as (typeof HOTLINES)[number]))
    throw new InvalidInput(`--hotline ${hotline} is unknown: use one of ${HOTLINES.join(', ')}`);
  const pack = packOf(received, hotline);
  if (!pack)
    throw new InvalidInput(`no rules are known for what came in on ${received}${hotline ? ` by ${hotline}` : ''}`);
  const clock = CLOCKS.find((name) => name === values.clock && pack.clocks[name]);
  if (!clock)
    throw new InvalidInput(`--clock ${values.clock} is none of ${pack.id}: ${clocksOf(pack.clocks).join(', ')}`);
  const { on, missingYear, rule } = explainDue(
    pack,
    clock,
    start,
    countingOfFiles(values['weekends-extend']),
    Number(values.extended),
  );
  if (on === null)
    throw new InvalidInput(
      `${rule}\n✗ the official calendar of ${missingYear} is missing: add ivr-flows/calendar/${missingYear}.yaml or enter it on the page 放假安排`,
    );
  console.info(on);
  console.info(rule);
}

function clocksOf(clocks: object): ClockName[] {
  return CLOCKS.filter((name) => name in clocks);
}

try {
  due();
} catch (error) {
  const isForPeople = error instanceof InvalidInput || (error instanceof TypeError && 'code' in error);
  if (!isForPeople) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
