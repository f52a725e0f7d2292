import { CALLER_HZ, toneAlaw } from '@hotline/e2e/audio/tone.ts';
import { callerScenario } from '@hotline/e2e/peers/scenarios.ts';
import { Sipp, type SippResult } from '@hotline/e2e/peers/sipp.ts';
import { freshNumber } from '@hotline/e2e/stack/caller.ts';
import type { Centre } from '@hotline/e2e/stack/centre.ts';

export interface Load {
  readonly calls: number;
  readonly perSecond: number;
  /** From the answer to the caller's hang-up, greeting included. */
  readonly callMs: number;
}

/** Callers who arrive evenly, speak, and hang up. */
export function startLoad(
  centre: Centre,
  number: string,
  load: Load,
  numbers: readonly string[] = Array.from({ length: load.calls }, freshNumber),
): Promise<Sipp> {
  return Sipp.start({
    scenario: callerScenario(toneAlaw(CALLER_HZ), load.callMs),
    sip: centre.sip,
    service: number,
    calls: load.calls,
    callsPerSecond: load.perSecond,
    rows: numbers.map((caller) => [caller]),
  });
}

/** Resolves when the last of them has hung up. */
export async function playLoad(centre: Centre, number: string, load: Load): Promise<SippResult> {
  return (await startLoad(centre, number, load)).result;
}
