import type { Centre } from '@hotline/e2e/stack/centre.ts';
import { playLoad } from './load.ts';
import { percentilesOf } from './percentiles.ts';
import type { Side } from './side.ts';
import type { Softphones } from './softphones.ts';

export interface Step {
  readonly side: Side['name'];
  /** How many talk at once: arrivals a second times the length of a call (Little's law). */
  readonly atOnce: number;
  readonly calls: number;
  readonly failed: number;
  /** Answered, but never or too shortly with an agent. */
  readonly unserved: number;
  readonly setupP95Ms: number;
}

export interface LimitLoad {
  readonly perSecond: number;
  readonly first: number;
  readonly step: number;
  readonly most: number;
}

/** Full for two of its three turns: long enough that nothing is saved up. */
const TURNOVERS = 3;

export function hasFailed(step: Step): boolean {
  return step.failed > 0 || step.unserved > 0;
}

/** Calls arrive at the same rate and last longer and longer, until the first one fails. `phonesFor` grows with it. */
export async function growUntilFailure(
  centre: Centre,
  side: Side,
  load: LimitLoad,
  phonesFor: (atOnce: number) => Promise<readonly Softphones[]>,
  onStep: (step: Step) => void,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (let atOnce = load.first; atOnce <= load.most; atOnce += load.step) {
    const groups = await phonesFor(atOnce);
    const everybodyIdle = async (): Promise<void> => {
      for (const phones of groups) await phones.idle();
    };
    await everybodyIdle();
    const step = await playStep(centre, side, { atOnce, perSecond: load.perSecond }, everybodyIdle);
    steps.push(step);
    onStep(step);
    if (hasFailed(step)) break;
  }
  return steps;
}

async function playStep(
  centre: Centre,
  side: Side,
  { atOnce, perSecond }: { atOnce: number; perSecond: number },
  everybodyIdle: () => Promise<void>,
): Promise<Step> {
  const callMs = Math.round((atOnce / perSecond) * 1000);
  const calls = atOnce * TURNOVERS;
  const mark = side.mark();
  const { failed, setupMs } = await playLoad(centre, side.number, { calls, perSecond, callMs });
  // The last callers have hung up, which is not yet to say that all of it is written down.
  await everybodyIdle();
  // A caller who was never connected has not "failed" for SIPp: the greeting was answered all the same.
  const unserved = calls - failed - side.talked(mark, callMs / 3);
  return { side: side.name, atOnce, calls, failed, unserved, setupP95Ms: percentilesOf(setupMs).p95 };
}

/** The highest step at which nothing failed. */
export function limitOf(steps: readonly Step[]): number {
  return steps.filter((step) => !hasFailed(step)).at(-1)?.atOnce ?? 0;
}
