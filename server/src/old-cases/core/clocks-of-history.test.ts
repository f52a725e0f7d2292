import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCalendar } from '@hotline/ivr-flows';
import type { CaseMove, CaseState } from '@hotline/contracts';
import { dayOfKnown, textOf } from '../../law/core/days.ts';
import { PACKS } from '../../law/core/packs/index.ts';
import { layOutWorkingDays } from '../../law/core/working-days.ts';
import { clocksOfHistory, type OldMove } from './clocks-of-history.ts';

const calendar = layOutWorkingDays(loadCalendar(join(import.meta.dirname, '../../../../ivr-flows')));

function moved(move: CaseMove, from: CaseState, to: CaseState, on: string): OldMove {
  return { move, from, to, on: dayOfKnown(on), isRealName: true, extraDays: null };
}

function clocksOf(state: CaseState, moves: readonly OldMove[], pack: keyof typeof PACKS = 'order-20') {
  const day = dayOfKnown('2024-03-01');
  const ground = { counting: { calendar, doesWeekendExtend: false }, dispatchTarget: 1 };
  const of = { pack: PACKS[pack], type: 'complaint', receivedOn: day, registeredOn: day } as const;
  const found = clocksOfHistory({ ...of, ...ground, moves }, state);
  return found?.map(({ clock, state: stands, dueOn, isLate }) => [clock, stands, dueOn && textOf(dueOn), isLate]);
}

const REGISTERED = moved('register', 'draft', 'registered', '2024-03-01');
const DISPATCHED = moved('dispatch', 'registered', 'dispatched', '2024-03-05');
const ACCEPTED = moved('accept', 'dispatched', 'mediating', '2024-03-08');

describe('the clocks of a case from before there were clocks', () => {
  it('are those to which its moves lead, by the pack of the day of receipt', () => {
    expect(clocksOf('mediating', [REGISTERED, DISPATCHED, ACCEPTED])).toEqual([
      ['acceptance', 'stopped', '2024-03-12', false],
      ['dispatch', 'stopped', '2024-03-04', true],
      // Forty-five working days of Order 20, not the sixty calendar days that came later.
      ['mediation', 'running', '2024-05-14', null],
    ]);
  });

  it('begin with its registration where nobody wrote that down', () => {
    expect(clocksOf('registered', [])).toEqual(clocksOf('registered', [REGISTERED]));
    expect(clocksOf('dispatched', [DISPATCHED])).toEqual(clocksOf('dispatched', [REGISTERED, DISPATCHED]));
  });

  it('are not guessed where its history leads elsewhere, has a gap, or knows a move that the pack does not', () => {
    expect(clocksOf('closed', [REGISTERED, DISPATCHED])).toBeUndefined();
    expect(clocksOf('mediating', [REGISTERED, ACCEPTED])).toBeUndefined();
    expect(clocksOf('verifying', [REGISTERED, moved('file', 'registered', 'verifying', '2024-03-05')])).toBeUndefined();
  });
});
