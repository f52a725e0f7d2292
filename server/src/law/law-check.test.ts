import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLOCKS, type ClockName, type RulePackId } from '@hotline/contracts';
import { loadCalendar } from '@hotline/ivr-flows';
import { lawOf } from '../cases/law-view.ts';
import { checkLines } from './core/check-lines.ts';
import { stepClocks, type Clock, type ClockWork } from './core/clocks.ts';
import { dayOfKnown, type Day } from './core/days.ts';
import { PACKS } from './core/packs/index.ts';
import type { ClockStep, RulePack } from './core/rule-pack.ts';
import { SAMPLE_RECEIPTS } from './core/sample-receipts.ts';
import { layOutWorkingDays } from './core/working-days.ts';

const calendar = layOutWorkingDays(loadCalendar(join(import.meta.dirname, '../../../ivr-flows')));

interface Printed {
  readonly pack: RulePackId;
  readonly clock: ClockName;
  readonly head: string;
  readonly received: string;
  readonly due: string | null;
  readonly extended: string | null;
}

/** What the lawyer reads, read again from its lines. */
function printedOf(pack: RulePack, doesWeekendExtend: boolean): Printed[] {
  let [clock, head]: [ClockName | null, string] = [null, ''];
  return checkLines(pack, { calendar, doesWeekendExtend }).flatMap((line) => {
    const title = /^ {2}\S+ \(([a-z-]+)\) /u.exec(line);
    if (title) [clock, head] = [title[1] as ClockName, line];
    const [, received, due] = /^ {4}(\d{4}-\d\d-\d\d) 周. → (\S+)/u.exec(line) ?? [];
    if (!received || !clock) return [];
    const extended = /延长后 (\S+)/u.exec(line)?.[1] ?? null;
    return [{ pack: pack.id, clock, head, received, due: dayIn(due!), extended: extended && dayIn(extended) }];
  });
}

const dayIn = (text: string) => /^\d{4}-\d\d-\d\d$/u.exec(text)?.[0] ?? null;

/** The same clock as the page of a case shows it: started on that day by the pack's own step, extended as often as it may be. */
function shownOf(pack: RulePack, name: ClockName, on: Day, doesWeekendExtend: boolean, times: number) {
  const steps = pack.moves.flatMap(({ clocks = [] }) => clocks);
  const start = steps.find((step) => step.does === 'start' && step.clock === name);
  const begin: ClockStep = start ?? { does: 'start', clock: name, from: 'this-day' };
  const work: ClockWork = {
    ...{ pack, on, receivedOn: on, counting: { calendar, doesWeekendExtend }, move: 'extend', isRealName: true },
    ...{ extraDays: null, dispatchTarget: 1 },
  };
  let clocks: readonly Clock[] = [];
  for (const step of [begin, ...Array<ClockStep>(times).fill({ does: 'extend', clock: name })]) {
    const stepped = stepClocks(clocks, [step], work);
    if (!stepped.ok) throw new Error(`${pack.id} ${name}: ${stepped.fault.kind}`);
    clocks = stepped.clocks;
  }
  const law = lawOf({
    standing: {
      ...{ caseId: 'case-1', type: 'complaint', state: 'registered', revision: 1, pack: pack.id, hotline: null },
      ...{ receivedAt: 0, clocks },
    },
    pack,
    user: { id: 'user-1', name: 'agent1', displayName: '', roles: ['agent'] } as never,
    row: { type: 'complaint', ownerId: 'user-1', unitId: 'centre' },
    mayMove: () => true,
    ...{ percents: [50], now: 0 },
  });
  return law.clocks[0]!;
}

describe('npm run law:check', () => {
  it.each(Object.values(PACKS))('prints every clock of $id for every sample day', (pack) => {
    const clocks = CLOCKS.filter((name) => pack.clocks[name]);
    expect(clocks.length).toBeGreaterThan(3);
    expect(printedOf(pack, false)).toHaveLength(clocks.length * SAMPLE_RECEIPTS[pack.id].length);
  });

  it.each([false, true])('says what the page of a case says (a weekend extends: %s)', (doesWeekendExtend) => {
    const printed = Object.values(PACKS).flatMap((pack) => printedOf(pack, doesWeekendExtend));
    for (const { pack: id, clock, head, received, due, extended } of printed) {
      const pack = PACKS[id];
      const shown = shownOf(pack, clock, dayOfKnown(received), doesWeekendExtend, 0);
      expect([id, clock, received, shown.dueOn]).toEqual([id, clock, received, due]);
      expect(shown.dueOn === null).toBe(shown.missingYear !== null);
      expect(head).toContain(shown.basis.split(' · ')[0]);
      const times = (pack.clocks[clock]?.extensions ?? []).filter(({ length }) => length !== 'decided').length;
      const later = times > 0 ? shownOf(pack, clock, dayOfKnown(received), doesWeekendExtend, times).dueOn : null;
      expect([id, clock, received, later]).toEqual([id, clock, received, extended]);
    }
  });
});
