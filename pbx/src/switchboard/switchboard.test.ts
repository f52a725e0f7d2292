import { brandId, type CallId, type Fact } from '@hotline/contracts';
import { describe, expect, it } from 'vitest';
import type { Input } from './input.ts';
import { Switchboard, type Bound } from './switchboard.ts';

const CALL = brandId<CallId>('c1');
const answered: Fact = { type: 'call.answered', at: 1, callId: CALL };
const wish: Input = { kind: 'call-over', at: 1, callId: CALL, endedBy: 'caller', cause: 16 };

/** Writes down in which order things happen; decides two facts and a deed for the wish, nothing for the rest. */
function watched(): { switchboard: Switchboard; order: string[] } {
  const order: string[] = [];
  const feature: Bound = {
    name: 'watched',
    evolve: () => order.push('evolved'),
    decide: ({ kind }) =>
      kind === 'call-over'
        ? { facts: [answered, answered], perform: () => order.push('done') }
        : { facts: [], perform: null },
  };
  const switchboard = new Switchboard({
    features: [feature],
    append: () => order.push('appended'),
    flush: () => order.push('written'),
    onFact: () => {},
    onBug: (where, error) => order.push(`bug in ${where}: ${String(error)}`),
  });
  return { switchboard, order };
}

describe('the switchboard', () => {
  it('has the facts of a decision written, all at once, before anything is done about them', () => {
    const { switchboard, order } = watched();
    switchboard.submit(wish);
    expect(order).toEqual(['appended', 'evolved', 'appended', 'evolved', 'written', 'done', 'written']);
  });

  it('has a fact that nobody acts upon written before it turns to something else', () => {
    const { switchboard, order } = watched();
    switchboard.state(answered);
    expect(order).toEqual(['appended', 'evolved', 'written']);
  });

  it('takes nothing any more when it was stopped: the journal may be closed', () => {
    const { switchboard, order } = watched();
    switchboard.hold();
    switchboard.submit(wish);
    switchboard.stop();
    switchboard.submit(wish);
    switchboard.submitNow(wish);
    switchboard.state(answered);
    switchboard.release();
    expect(order).toEqual([]);
  });
});
