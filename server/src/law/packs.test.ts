import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CASE_MOVES, CASE_STATES, CASE_TYPES, type CaseMove, type CaseState, type CaseType } from '@hotline/contracts';
import { loadCalendar } from '@hotline/ivr-flows';
import { citationText } from './core/citation.ts';
import { stepClocks, type Clock, type ClockWork } from './core/clocks.ts';
import { dayOfKnown, textOf } from './core/days.ts';
import { explainDue } from './core/explain-due.ts';
import { judgeMove, movesFrom } from './core/judge-move.ts';
import { packOf, PACKS } from './core/packs/index.ts';
import type { RulePack } from './core/rule-pack.ts';
import { layOutWorkingDays } from './core/working-days.ts';

const calendar = layOutWorkingDays(loadCalendar(join(import.meta.dirname, '../../../ivr-flows')));
const counting = { calendar, doesWeekendExtend: false };

describe('the pack', () => {
  it.each([
    ['2026-04-15', null, 'order-121'],
    ['2026-11-21', '12331', 'order-121'],
    ['2026-04-14', '12315', 'order-20-2024'],
    ['2024-06-30', null, 'order-20'],
    ['2020-01-01', '12331', 'order-20'],
    ['2019-12-31', '12331', 'cfda-21'],
    ['2019-12-31', '12358', 'price-2014'],
    ['2019-12-31', '12315', undefined],
    ['2016-02-29', '12331', undefined],
  ])('of what came in on %s by %s is %s', (received, hotline, wanted) => {
    expect(packOf(received, hotline)?.id).toBe(wanted);
  });

  it('says where its text may be read otherwise', () => {
    const { rule } = explainDue(PACKS['cfda-21'], 'acceptance', dayOfKnown('2016-09-28'), counting);
    expect(rule).toContain('calendar days; to be confirmed by counsel');
  });

  it.each([
    ['order-121', 'acceptance', '2026-09-28', '2026-10-13'],
    ['order-121', 'mediation', '2026-09-28', '2026-11-27'],
    ['order-121', 'verification', '2026-09-28', '2026-10-23'],
    ['order-121', 'enforcement', '2026-05-06', '2026-08-04'],
    ['order-20', 'mediation', '2021-09-28', '2021-12-06'],
    ['order-20-2024', 'mediation', '2024-07-01', '2024-08-30'],
    ['order-20-2024', 'filing-notice', '2025-09-28', '2025-10-11'],
    ['cfda-21', 'acceptance', '2019-05-06', '2019-05-11'],
    ['cfda-21', 'passing-on', '2019-04-30', '2019-05-05'],
    ['cfda-21', 'handling', '2019-05-06', '2019-07-05'],
    ['price-2014', 'acceptance', '2019-04-29', '2019-05-10'],
  ] as const)('%s ends %s of %s on %s', (pack, clock, start, wanted) => {
    expect(explainDue(PACKS[pack], clock, dayOfKnown(start), counting).on).toBe(wanted);
  });

  it('has a rule for every clock that its moves name, unless the other packs alone have it', () => {
    for (const pack of Object.values(PACKS)) {
      const started = pack.moves.flatMap(({ clocks = [] }) =>
        clocks.flatMap((step) => (step.does === 'extend' ? [step.clock] : [])),
      );
      for (const clock of started) expect(pack.clocks[clock]?.extensions, `${pack.id} ${clock}`).toBeDefined();
      for (const { basis } of pack.moves) expect(citationText(basis)).toMatch(/^《/);
    }
  });

  it('lets every state be reached, and left unless it is the archive', () => {
    const { moves } = PACKS['order-121'];
    const reached = new Set<CaseState>(['draft', ...moves.flatMap(({ to }) => (to ? [to] : []))]);
    expect(CASE_STATES.filter((state) => !reached.has(state))).toEqual([]);
    const left = new Set(moves.filter(({ to }) => to !== null).flatMap(({ from }) => from));
    expect(CASE_STATES.filter((state) => !left.has(state))).toEqual(['archived']);
  });
});

interface Story {
  state: CaseState;
  clocks: readonly Clock[];
}

function step(pack: RulePack, type: CaseType, story: Story, move: CaseMove, on: string): Story | null {
  const verdict = judgeMove(pack, { type, ...story }, move, true);
  if (!verdict.ok) return null;
  const work: ClockWork = {
    pack,
    counting,
    move,
    on: dayOfKnown(on),
    receivedOn: dayOfKnown('2026-05-06'),
    isRealName: true,
    extraDays: 10,
    dispatchTarget: 1,
  };
  const after = stepClocks(story.clocks, verdict.rule.clocks ?? [], work);
  return after.ok ? { state: verdict.rule.to ?? story.state, clocks: after.clocks } : null;
}

const NEW: Story = { state: 'draft', clocks: [] };
const dueOf = ({ clocks }: Story, name: string) => {
  const { dueOn = null } = clocks.find(({ clock }) => clock === name) ?? {};
  return dueOn === null ? null : textOf(dueOn);
};

describe('a story under Order 121', () => {
  const pack = PACKS['order-121'];
  const play = (type: CaseType, ...moves: [CaseMove, string][]) =>
    moves.reduce<Story>(
      (story, [move, on]) => step(pack, type, story, move, on) ?? expect.fail(`${move} was refused`),
      NEW,
    );

  it('suspends acceptance until the identity is proved', () => {
    const before = play('complaint', ['register', '2026-05-06']);
    expect(dueOf(before, 'acceptance')).toBe('2026-05-14');
    const waiting = play('complaint', ['register', '2026-05-06'], ['ask-identity-proof', '2026-05-07']);
    expect(dueOf(waiting, 'acceptance')).toBeNull();
    const proved = step(pack, 'complaint', waiting, 'identity-proved', '2026-05-12')!;
    expect(dueOf(proved, 'acceptance')).toBe('2026-05-20');
  });

  it('lets two suspensions of mediation overlap, and ends each by its own move', () => {
    const story = play(
      'complaint',
      ['register', '2026-05-06'],
      ['take-in', '2026-05-06'],
      ['accept', '2026-05-07'],
      ['begin-testing', '2026-05-10'],
      ['challenge-mediator', '2026-05-12'],
    );
    const stillTesting = step(pack, 'complaint', story, 'decide-challenge', '2026-05-14')!;
    expect(dueOf(stillTesting, 'mediation')).toBeNull();
    expect(dueOf(step(pack, 'complaint', stillTesting, 'end-testing', '2026-05-20')!, 'mediation')).toBe('2026-07-16');
    expect(step(pack, 'complaint', stillTesting, 'decide-challenge', '2026-05-21')).toBeNull();
  });

  it('counts verification from receipt, extends it once, and begins anew with new facts (35)', () => {
    const story = play('report', ['register', '2026-05-07'], ['take-in', '2026-05-08']);
    expect(dueOf(story, 'verification')).toBe('2026-05-26');
    const extended = step(pack, 'report', story, 'extend', '2026-05-20')!;
    expect([extended.state, dueOf(extended, 'verification')]).toEqual(['extended', '2026-06-16']);
    expect(step(pack, 'report', extended, 'extend', '2026-06-01')).toBeNull();
    expect(dueOf(step(pack, 'report', extended, 'take-merged', '2026-06-01')!, 'verification')).toBe('2026-06-23');
  });

  it('extends enforcement by 30 days, then by what is decided together', () => {
    const filed = play('report', ['register', '2026-05-06'], ['take-in', '2026-05-06'], ['file', '2026-05-11']);
    expect(dueOf(filed, 'enforcement')).toBe('2026-08-09');
    const once = step(pack, 'report', filed, 'extend', '2026-08-01')!;
    expect(dueOf(once, 'enforcement')).toBe('2026-09-08');
    expect(dueOf(step(pack, 'report', once, 'extend', '2026-09-01')!, 'enforcement')).toBe('2026-09-18');
  });

  it('says late when a clock is stopped after its last day', () => {
    const story = play('complaint', ['register', '2026-05-06'], ['take-in', '2026-05-06'], ['accept', '2026-05-18']);
    expect(story.clocks.find(({ clock }) => clock === 'acceptance')?.isLate).toBe(true);
  });
});

it('of any pack keeps its promises in every story', () => {
  const packs = fc.constantFrom(...Object.values(PACKS));
  const moves = fc.array(fc.constantFrom(...CASE_MOVES), { minLength: 5, maxLength: 60 });
  fc.assert(
    fc.property(packs, fc.constantFrom(...CASE_TYPES), moves, (pack, type, tried) => {
      let story = step(pack, type, NEW, 'register', '2026-05-06')!;
      for (const [index, move] of tried.entries()) {
        const offered = movesFrom(pack, { type, ...story }).map((rule) => rule.move);
        const next = step(pack, type, story, move, textOf(dayOfKnown('2026-05-06') + index));
        // What is offered can be done, but for an extension that the law does not give again.
        if (offered.includes(move) && next === null)
          expect(['extend', 'decide-challenge', 'end-testing', 'identity-proved', 'identity-not-proved']).toContain(
            move,
          );
        if (next === null) continue;
        story = next;
        if (story.state === 'closed' || story.state === 'archived')
          expect(story.clocks.every(({ state }) => state === 'stopped')).toBe(true);
        for (const { state, dueOn, missingYear, suspensions } of story.clocks) {
          if (state === 'running') expect(dueOn !== null || missingYear !== null).toBe(true);
          expect(suspensions.some(({ to }) => to === null)).toBe(state === 'suspended');
        }
      }
    }),
    { numRuns: 400 },
  );
});
