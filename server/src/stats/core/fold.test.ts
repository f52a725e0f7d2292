import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '@hotline/contracts';
import { randomCentre } from '../../testing/random-centre.ts';
import { storyOf } from '../../testing/story.ts';
import { AGENT_COUNTS, QUEUE_COUNTS, WHOLE_CENTRE } from './counts.ts';
import { AGENT_FIGURES, QUEUE_FIGURES, valueOf } from './figures.ts';
import { foldFact, noChanges, type StatsChanges } from './fold.ts';
import { SLOT_MS, slotOf } from './slots.ts';
import { dumpStats, emptyStats, restoreStats, type StatsState } from './state.ts';

/** Any seed must hold; one is kept so that a failure can be looked at again. */
const SEED = 12_315;
const START = Date.UTC(2026, 10, 21, 1, 0, 0);

function foldAll(facts: readonly Fact[], state: StatsState = emptyStats(), first = 1): StatsChanges {
  const changes = noChanges();
  for (const [index, fact] of facts.entries()) foldFact(state, first + index, fact, changes);
  return changes;
}
const queueOf = ({ tally }: StatsChanges, key: string, slot = START) =>
  tally.queues.find((row) => row.key === key && row.slot === slot)!;
const agentOf = ({ tally }: StatsChanges, slot = START) => tally.agents.find((row) => row.slot === slot)!;

/** The first story's clock gives one second a fact. */
function oneCall(): Fact[] {
  const story = storyOf('call-1', 'li', '13812341234', START);
  return [
    ...story.signedIn(),
    ...story.arrives(),
    ...story.rings(),
    ...story.answers(),
    ...story.hangsUp(),
    ...story.wrapsUp(),
  ];
}

describe('one answered call', () => {
  const changes = foldAll(oneCall());

  it('is counted once in its queue and once in the whole centre', () => {
    const expected = {
      ...{ entered: 1, answered: 1, answeredInGoal: 1, answerWaitMs: 4_000, abandoned: 0, leftOtherwise: 0 },
      // Connected at 9 s, wrapping up at 12 s, ready at 13 s.
      ...{ handled: 1, talkMs: 3_000, holdMs: 0, wrapUpMs: 1_000 },
      ...{ staffSignedInMs: 12_000, staffBusyMs: 4_000 },
    };
    expect(queueOf(changes, 'general')).toMatchObject(expected);
    expect(queueOf(changes, WHOLE_CENTRE)).toMatchObject(expected);
  });

  it("takes the agent's time", () => {
    expect(agentOf(changes)).toMatchObject({
      ...{ signedInMs: 12_000, pausedMs: 2_000, readyMs: 4_000, ringingMs: 2_000, talkMs: 3_000, wrapUpMs: 1_000 },
      ...{ offers: 1, accepted: 1, declined: 0, missed: 0, handled: 1, handledTalkMs: 3_000, handledWrapUpMs: 1_000 },
    });
  });

  it('leaves one period for each state, the last one open', () => {
    const periods = [...changes.periods.values()];
    expect(periods.map(({ state, toAt }) => [state, toAt === null])).toEqual([
      ['paused', false],
      ['ready', false],
      ['ringing', false],
      ['talking', false],
      ['wrapping-up', false],
      ['ready', true],
    ]);
  });

  it('gives the figures their formulas say', () => {
    const figures = Object.fromEntries(
      QUEUE_FIGURES.map((figure) => [figure.code, valueOf(figure, queueOf(changes, 'general'))]),
    );
    expect(figures).toMatchObject({ 'answer-rate': 1, 'service-level': 1, asa: 4_000, aht: 4_000, abandonment: 0 });
    expect(figures['occupancy']).toBeCloseTo(4 / 12);
  });
});

describe('the four service levels', () => {
  it('differ by what they divide by', () => {
    const counts = Object.fromEntries(QUEUE_COUNTS.map((count) => [count, 0])) as Record<
      (typeof QUEUE_COUNTS)[number],
      number
    >;
    Object.assign(counts, { entered: 100, answered: 80, answeredInGoal: 60, abandoned: 20 });
    Object.assign(counts, { abandonedInGoal: 12, abandonedShort: 5 });
    const levelOf = (code: string) =>
      valueOf(
        QUEUE_FIGURES.find((figure) => figure.code === code)!,
        counts,
      );
    expect(levelOf('service-level')).toBe(60 / 100);
    expect(levelOf('service-level-without-short')).toBe(60 / 95);
    expect(levelOf('service-level-of-answered')).toBe(60 / 80);
    expect(levelOf('service-level-with-abandoned')).toBe(72 / 100);
  });

  it('are nothing, not zero, where nobody called', () => {
    const counts = Object.fromEntries([...QUEUE_COUNTS, ...AGENT_COUNTS].map((count) => [count, 0])) as never;
    for (const figure of [...QUEUE_FIGURES, ...AGENT_FIGURES]) expect(valueOf(figure as never, counts)).toBeNull();
  });
});

describe('time', () => {
  it('is cut at the end of each interval, as soon as a later fact says that it has passed', () => {
    const story = storyOf('call-1', 'li', null, START + SLOT_MS - 4_000);
    // Signed in at −3 s, ready at −1 s; the next fact is in the interval after the next.
    const [signedIn, , ready] = story.signedIn();
    const later = storyOf('call-2', 'li', null, START + 2 * SLOT_MS + 59_000).arrives();
    const changes = foldAll([signedIn!, ready!, ...later]);
    expect(agentOf(changes)).toMatchObject({ signedInMs: 3_000, pausedMs: 2_000, readyMs: 1_000 });
    expect(agentOf(changes, START + SLOT_MS)).toMatchObject({ signedInMs: SLOT_MS, readyMs: SLOT_MS });
    expect(agentOf(changes, START + 2 * SLOT_MS)).toBeUndefined();
  });

  it('that a jumping clock made up is not counted, and the count recovers', () => {
    const [signedIn, , ready] = storyOf('call-1', 'li', null, START).signedIn();
    const agentId = (ready as Extract<Fact, { type: 'agent.ready' }>).agentId;
    const changes = foldAll([
      signedIn!,
      { type: 'agent.ready', at: Date.UTC(2999, 0, 1), agentId },
      { type: 'agent.paused', at: START + 10_000, agentId, reason: 'break' },
      { type: 'agent.ready', at: START + 15_000, agentId },
    ]);
    const total = changes.tally.agents.reduce((sum, row) => sum + row.signedInMs, 0);
    expect(total).toBe(5_000);
  });
});

const turns = fc.array(fc.record({ dice: fc.nat(997), ms: fc.oneof(fc.nat(20_000), fc.nat(3_000_000)) }), {
  minLength: 1,
  maxLength: 120,
});

describe('whatever happens', () => {
  it('the counts agree with each other', () => {
    fc.assert(
      fc.property(turns, (dice) => {
        const facts = randomCentre(dice, ['li', 'chen', 'zhou'], START);
        const state = emptyStats();
        const { tally, periods } = foldAll(facts, state);
        const sum = (key: string, count: (typeof QUEUE_COUNTS)[number]) =>
          tally.queues.reduce((total, row) => total + (row.key === key ? row[count] : 0), 0);
        expect(
          sum(WHOLE_CENTRE, 'answered') + sum(WHOLE_CENTRE, 'abandoned') + sum(WHOLE_CENTRE, 'leftOtherwise'),
        ).toBe(sum(WHOLE_CENTRE, 'entered') - state.visits.size);
        for (const count of ['answered', 'answeredInGoal', 'abandoned', 'abandonedShort', 'handled', 'talkMs'] as const)
          expect(['general', 'food-drug', 'price'].reduce((total, key) => total + sum(key, count), 0)).toBe(
            sum(WHOLE_CENTRE, count),
          );
        for (const row of tally.queues) expect(row.answered).toBeLessThanOrEqual(row.entered);
        for (const row of tally.agents) {
          const { readyMs, ringingMs, talkMs, holdMs, wrapUpMs, pausedMs, signedInMs } = row;
          expect(readyMs + ringingMs + talkMs + holdMs + wrapUpMs + pausedMs).toBe(signedInMs);
          expect(signedInMs).toBeLessThanOrEqual(SLOT_MS);
        }
        expectPeriodsOf(facts, periods, tally);
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  it('folding in two parts, with the memory written down between, is folding at once', () => {
    fc.assert(
      fc.property(turns, fc.nat(200), (dice, cut) => {
        const facts = randomCentre(dice, ['li', 'chen'], START);
        const whole = foldAll(facts);
        const state = emptyStats();
        const first = foldAll(facts.slice(0, cut), state);
        const carried = restoreStats(JSON.parse(JSON.stringify(dumpStats(state))) as ReturnType<typeof dumpStats>);
        const second = foldAll(facts.slice(cut), carried, cut + 1);
        whole.tally.subtract(first.tally);
        whole.tally.subtract(second.tally);
        for (const row of whole.tally.queues) for (const count of QUEUE_COUNTS) expect(row[count]).toBe(0);
        for (const row of whole.tally.agents) for (const count of AGENT_COUNTS) expect(row[count]).toBe(0);
        expect(new Map([...first.periods, ...second.periods])).toEqual(whole.periods);
      }),
      { numRuns: 200, seed: SEED },
    );
  });
});

/** Periods of one agent follow each other without a gap, and all of them together are the time that was counted. */
function expectPeriodsOf(facts: readonly Fact[], periods: StatsChanges['periods'], tally: StatsChanges['tally']): void {
  const interval = slotOf(facts.at(-1)?.at ?? 0);
  const counted = tally.agents.reduce((total, row) => total + row.signedInMs, 0);
  // An open period is counted up to the beginning of the present interval, or to the hold that parts it.
  const parted = new Map<string, number>();
  for (const fact of facts)
    if (fact.type === 'call.held' || fact.type === 'call.resumed') parted.set(fact.agentId, fact.at);
  let expected = 0;
  for (const { agentId, fromAt, toAt } of periods.values()) {
    const countedTo = Math.max(interval, parted.get(agentId) ?? 0);
    expected += toAt === null ? Math.max(0, countedTo - fromAt) : toAt - fromAt;
  }
  expect(counted).toBe(expected);
}
