import { describe, expect, it } from 'vitest';
import { brandId, type AgentId, type CallId, type FactOf } from '@hotline/contracts';
import { EMERGENCY_LINE, WHOLE_CENTRE } from './counts.ts';
import { foldFact, noChanges } from './fold.ts';
import { SLOT_MS } from './slots.ts';
import { emptyStats } from './state.ts';

const START = Date.UTC(2026, 10, 21, 1, 0, 0);

function carried(change: Partial<FactOf<'call.carried'>> = {}): FactOf<'call.carried'> {
  return {
    type: 'call.carried',
    // pbx comes back an hour later.
    at: START + 4 * SLOT_MS,
    callId: brandId<CallId>('emergency-1'),
    node: '1',
    dialled: '12315',
    hotline: '12315',
    callerNumber: '13812341234',
    startedAt: START + 1_000,
    connectedAt: START + 11_000,
    agentId: brandId<AgentId>('li'),
    endedAt: START + 71_000,
    ...change,
  };
}

function fold(fact: FactOf<'call.carried'>) {
  const changes = noChanges();
  foldFact(emptyStats(), 1, fact, changes);
  const rowOf = (key: string) => changes.tally.queues.find((row) => row.key === key);
  return { rowOf, agents: changes.tally.agents };
}

describe('a call that Asterisk carried alone', () => {
  it('is one visit of the emergency line and of the whole centre, in the interval in which it came', () => {
    const { rowOf, agents } = fold(carried());
    const visit = {
      ...{ slot: START, entered: 1, answered: 1, answeredInGoal: 1, answerWaitMs: 10_000 },
      ...{ handled: 1, talkMs: 60_000, holdMs: 0, wrapUpMs: 0, abandoned: 0, leftOtherwise: 0 },
    };
    expect(rowOf(EMERGENCY_LINE)).toMatchObject(visit);
    expect(rowOf(WHOLE_CENTRE)).toMatchObject(visit);
    expect(agents).toMatchObject([{ key: 'li', slot: START, handled: 1, handledTalkMs: 60_000, talkMs: 0 }]);
  });

  it('that nobody answered is an abandoned one', () => {
    const { rowOf, agents } = fold(carried({ connectedAt: null, agentId: null, endedAt: START + 4_000 }));
    expect(rowOf(WHOLE_CENTRE)).toMatchObject({
      ...{ entered: 1, answered: 0, handled: 0, abandoned: 1, abandonedInGoal: 1, abandonedShort: 1 },
      abandonWaitMs: 3_000,
    });
    expect(agents).toEqual([]);
  });

  it('is nobody’s when the phone that answered is no agent’s any more', () => {
    const { rowOf, agents } = fold(carried({ agentId: null }));
    expect(rowOf(EMERGENCY_LINE)).toMatchObject({ answered: 1, handled: 1 });
    expect(agents).toEqual([]);
  });
});
