import { describe, expect, it } from 'vitest';
import { agentsFor, erlangC } from './erlang-c.ts';
import { simulateDay } from './day.ts';
import { compareWithErlangC } from './steady.ts';
import { asaSecondsOf, occupancyOf, serviceLevelOf, sumOf } from './tally.ts';

describe('Erlang C', () => {
  it('gives the figures of its tables', () => {
    const expected = erlangC(10, 7 / 240, 240)!;
    expect(expected.waiting).toBeCloseTo(0.2217, 4);
    expect(expected.asaSeconds).toBeCloseTo(17.735, 2);
    expect(expected.occupancy).toBeCloseTo(0.7, 10);
    expect(erlangC(7, 7 / 240, 240), 'as much work as agents: the queue grows for ever').toBeNull();
  });

  it('says how many agents a goal needs', () => {
    const agents = agentsFor(1, 240, { seconds: 15, share: 0.9 }, 1000);
    const [fewer, enough] = [agents - 1, agents].map((count) => erlangC(count, 1, 240)!.serviceLevel(15));
    expect([fewer! < 0.9, enough! >= 0.9]).toEqual([true, true]);
  });
});

describe('the simulator', () => {
  it('agrees with Erlang C under a steady load', () => {
    const steady = { agents: 10, load: 7, handlingSeconds: 240, calls: 200_000, seed: 12_315 };
    const { simulated, expected, asaErrorShare } = compareWithErlangC(steady);
    expect(Math.abs(simulated.serviceLevel / expected.serviceLevel - 1)).toBeLessThan(0.01);
    expect(Math.abs(simulated.occupancy / expected.occupancy - 1)).toBeLessThan(0.01);
    expect(Math.abs(simulated.asaSeconds / expected.asaSeconds - 1)).toBeLessThan(3 * asaErrorShare);
  });

  it('is the same day for the same seed, and loses nobody', () => {
    const habits = { pickUpMs: 2000, talkMs: 190_000, wrapUpMs: 48_000, patienceMs: 180_000 };
    const plan = { name: 'town', peakPerSecond: 0.1, mostAgents: 25, habits, seed: 7 };
    const [first, second] = [simulateDay(plan), simulateDay(plan)];
    expect(second.halfHours).toEqual(first.halfHours);
    const day = sumOf(first.halfHours);
    // Those who still wait or talk at midnight are neither.
    expect(day.offered - day.answered - day.abandoned).toBeLessThanOrEqual(2);
    expect(serviceLevelOf(day)).toBeGreaterThan(0.5);
    expect(asaSecondsOf(day)).toBeGreaterThanOrEqual(2);
    expect(occupancyOf(day)).toBeLessThanOrEqual(1);
  });
});
