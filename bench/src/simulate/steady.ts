import { brandId, type QueueId } from '@hotline/contracts';
import { Centre } from './centre.ts';
import { erlangC } from './erlang-c.ts';
import { Random } from './random.ts';

/** A load that never changes, where Erlang C is exact: nobody gives up, and nobody's phone has to ring. */
export interface Steady {
  readonly agents: number;
  /** Work offered, in agents. */
  readonly load: number;
  readonly handlingSeconds: number;
  readonly calls: number;
  readonly seed: number;
}

export interface Comparison {
  readonly serviceLevel: number;
  readonly asaSeconds: number;
  readonly occupancy: number;
}

const GENERAL = brandId<QueueId>('general');
const GOAL_MS = 15_000;
const BATCHES = 40;

/**
 * The same figures from the simulator and from the formula, at the load and the handling time that were drawn: the
 * formula is asked about the calls that came, not about the ones that were expected.
 */
export function compareWithErlangC(steady: Steady): {
  simulated: Comparison;
  expected: Comparison;
  /** One standard error of the simulated ASA, as a share of it: from the means of batches of calls. */
  asaErrorShare: number;
} {
  const { agents, load, handlingSeconds, calls, seed } = steady;
  const random = new Random(seed);
  const handlingMs = handlingSeconds * 1000;
  const tally = { answered: 0, inTime: 0, waitMs: 0, busyMs: 0 };
  const batches = new Float64Array(BATCHES);
  const centre = new Centre({ pickUpMs: 0, talkMs: handlingMs, wrapUpMs: 0, patienceMs: null }, random, {
    onOffered: () => {},
    onAnswered: (_at, waitMs) => {
      tally.answered += 1;
      tally.waitMs += waitMs;
      batches[Math.floor(((tally.answered - 1) * BATCHES) / calls)]! += waitMs;
      if (waitMs <= GOAL_MS) tally.inTime += 1;
    },
    onAbandoned: () => {},
    onBusy: (from, to) => (tally.busyMs += to - from),
    onSignedIn: () => {},
  });
  centre.staff(agents, [GENERAL]);
  let left = calls;
  const arrive = (): void => {
    centre.caller(GENERAL);
    left -= 1;
    lastArrival = centre.now;
    if (left > 0) centre.at(centre.now + random.exponential(handlingMs / load), arrive);
  };
  let lastArrival = 0;
  centre.at(0, arrive);
  while (tally.answered < calls) centre.run(centre.now + handlingMs);
  centre.run(centre.now + handlingMs * 100);
  centre.close();
  const seconds = lastArrival / 1000;
  const expected = erlangC(agents, tally.answered / seconds, tally.busyMs / 1000 / tally.answered)!;
  return {
    simulated: {
      serviceLevel: tally.inTime / tally.answered,
      asaSeconds: tally.waitMs / tally.answered / 1000,
      occupancy: tally.busyMs / 1000 / seconds / agents,
    },
    expected: {
      serviceLevel: expected.serviceLevel(GOAL_MS / 1000),
      asaSeconds: expected.asaSeconds,
      occupancy: load / agents,
    },
    asaErrorShare: spreadOf(batches) / Math.sqrt(BATCHES),
  };
}

/** The standard deviation as a share of the mean. */
function spreadOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return Math.sqrt(squares) / mean;
}
