import { givenRunningCentre } from '@hotline/e2e/stack/running-centre.ts';
import { addAppQueue, addToAppQueue } from './app-queue.ts';
import { addRound, idling, noCost } from './call-cost.ts';
import { growUntilFailure, type Step } from './call-limit.ts';
import { tellCalls } from './calls-report.ts';
import { flag, numberOption } from './report.ts';
import { appQueueSide, ourSide } from './side.ts';
import { Softphones } from './softphones.ts';

/**
 * The same SIPp load through our path and through app_queue with MixMonitor, on the same Asterisk, in turns, with the
 * same phones: what a call costs in CPU time, how fast it is set up, how many fail; then how many talk at once before
 * the first one fails. `--cost` or `--limit` does only the one; `--greeting-whole` plays the real greeting.
 */
const ROUNDS = numberOption('rounds', 2);
const PER_SECOND = numberOption('rate', 20);
const CALLS = numberOption('calls', 200);
const CALL_MS = numberOption('seconds', 3) * 1000;
const WARM_UP_CALLS = numberOption('warm-up', 1500);
/** Below three seconds a call is over before its greeting is. */
const FIRST = numberOption('first', PER_SECOND * 3);
const STEP = numberOption('step', 20);
const MOST = numberOption('most', 400);
/** A phone is not free again the moment its call ends. */
const SPARE = 1.3;

const needed = (atOnce: number): number => Math.ceil(atOnce * SPARE) + 4;
const centre = await givenRunningCentre({
  greeting: flag('greeting-whole') ? 'whole' : 'short',
  log: (line) => process.stderr.write(`${line}\n`),
});
try {
  await addAppQueue({ etc: centre.asteriskEtc, recordings: centre.recordings, ami: centre.ami });
  const groups: Softphones[] = [];
  let phoneCount = 0;
  const phonesFor = async (atOnce: number): Promise<readonly Softphones[]> => {
    const missing = needed(atOnce) - phoneCount;
    if (missing <= 0) return groups;
    const group = await Softphones.signedIn(centre, missing, 7001 + phoneCount);
    phoneCount += missing;
    groups.push(group);
    await group.ready();
    await addToAppQueue(
      centre.ami,
      group.agents.map(({ extension }) => extension),
    );
    return groups;
  };
  const sides = [ourSide(centre), appQueueSide(centre)] as const;
  const [phones] = await phonesFor((PER_SECOND * CALL_MS) / 1000);
  if (!phones) throw new Error('no phones');
  const load = { calls: CALLS, perSecond: PER_SECOND, callMs: CALL_MS };
  // The first calls of a process pay for the compiler; a hotline's pbx runs for months.
  await addRound(centre, phones, { ...load, calls: WARM_UP_CALLS }, noCost(sides[0]));
  const idle = await idling(centre, 5_000);

  const costs = sides.map(noCost);
  if (!flag('limit'))
    for (let turn = 0; turn < ROUNDS; turn += 1)
      // In turns, and in the other order every second time, so that neither has the warmer machine.
      for (const cost of turn % 2 === 0 ? costs : [...costs].reverse()) await addRound(centre, phones, load, cost);

  const steps: Step[] = [];
  if (!flag('cost'))
    for (const side of sides)
      steps.push(
        ...(await growUntilFailure(
          centre,
          side,
          { perSecond: PER_SECOND, first: FIRST, step: STEP, most: MOST },
          phonesFor,
          ({ side: name, atOnce, failed, unserved }) =>
            process.stderr.write(`${name}: ${atOnce} at once, ${failed} failed, ${unserved} unserved\n`),
        )),
      );
  for (const group of groups) await group.leave();
  tellCalls({ load, costs, idle, steps });
} finally {
  await centre.stop();
}
