import { brandId, type QueueId } from '@hotline/contracts';
import { Centre, type Habits } from './centre.ts';
import { agentsFor } from './erlang-c.ts';
import { Random } from './random.ts';
import { Tally, type HalfHour } from './tally.ts';

const HALF_HOUR_MS = 30 * 60_000;

/** What a day is like: how many call at its peak, and how many agents there are at most. */
export interface DayPlan {
  readonly name: string;
  readonly peakPerSecond: number;
  readonly mostAgents: number;
  readonly habits: Habits;
  readonly seed: number;
}

/** Calls of each half hour as a share of the peak: quiet nights, a peak in the morning and a lower one after noon. */
const SHAPE = [
  0.05, 0.04, 0.03, 0.03, 0.02, 0.02, 0.02, 0.03, 0.03, 0.04, 0.05, 0.07, 0.1, 0.16, 0.26, 0.42, 0.64, 0.84, 0.95, 1,
  0.98, 0.93, 0.82, 0.66, 0.56, 0.55, 0.64, 0.76, 0.86, 0.9, 0.88, 0.83, 0.74, 0.64, 0.54, 0.47, 0.42, 0.38, 0.34, 0.3,
  0.26, 0.23, 0.19, 0.16, 0.13, 0.1, 0.08, 0.06,
];

/** Who called which of the merged numbers, roughly. */
const QUEUES = [
  ['general', 0.78],
  ['food-drug', 0.12],
  ['price', 0.05],
  ['quality', 0.04],
  ['intellectual-property', 0.01],
] as const;
const QUEUE_IDS = QUEUES.map(([name]) => brandId<QueueId>(name));

/** The goal by which the duty roster is made: 95 % within 15 seconds, where that many agents exist. */
const GOAL = { seconds: 15, share: 0.95 };

export interface DayResult {
  readonly halfHours: readonly HalfHour[];
  readonly seconds: number;
}

/** One day, from midnight to midnight, through the ACD core. The roster is changed every half hour. */
export function simulateDay(plan: DayPlan): DayResult {
  const { habits, peakPerSecond, mostAgents } = plan;
  const began = process.hrtime.bigint();
  const random = new Random(plan.seed);
  const tally = new Tally(SHAPE.length, HALF_HOUR_MS);
  const centre = new Centre(habits, random, tally);
  const handlingSeconds = (habits.pickUpMs + habits.talkMs + habits.wrapUpMs) / 1000;
  const rateAt = (at: number): number => peakPerSecond * SHAPE[Math.floor(at / HALF_HOUR_MS) % SHAPE.length]!;
  const arrive = (): void => {
    // Calls are drawn at the rate of the peak, and those are left out that do not belong to this half hour.
    if (random.next() * peakPerSecond < rateAt(centre.now)) centre.caller(queueFor(random.next()));
    centre.at(centre.now + random.exponential(1000 / peakPerSecond), arrive);
  };
  for (const [index, share] of SHAPE.entries()) {
    const wanted = agentsFor(peakPerSecond * share, handlingSeconds, GOAL, mostAgents);
    centre.at(index * HALF_HOUR_MS, () => centre.staff(wanted, QUEUE_IDS));
  }
  centre.at(0, arrive);
  centre.run(SHAPE.length * HALF_HOUR_MS);
  centre.close();
  return { halfHours: tally.halfHours, seconds: Number(process.hrtime.bigint() - began) / 1e9 };
}

function queueFor(drawn: number): QueueId {
  let rest = drawn;
  for (const [index, [, share]] of QUEUES.entries()) {
    rest -= share;
    if (rest < 0) return QUEUE_IDS[index]!;
  }
  return QUEUE_IDS[0]!;
}
