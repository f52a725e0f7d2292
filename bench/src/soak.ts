import { setTimeout as pause } from 'node:timers/promises';
import { givenRunningCentre } from '@hotline/e2e/stack/running-centre.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { holdingsOf, WATCHED, type Holdings } from './leftovers.ts';
import { startLoad } from './load.ts';
import { round } from './percentiles.ts';
import { numberOption, report, type Row } from './report.ts';
import { Softphones } from './softphones.ts';
import { growthPerHour } from './trend.ts';

/**
 * A city's busy hour for as long as one likes: callers who talk, and some who give up in the greeting. Afterwards nothing
 * may be left of them: no channel, bridge, timer or file handle, and memory that does not grow with the number of calls.
 */
const MINUTES = numberOption('minutes', 30);
/** domain.md: a large city offers 1.2 calls a second at its peak and has 54 talking at once. */
const PER_SECOND = numberOption('rate', 1.2);
const CALL_MS = numberOption('seconds', 45) * 1000;
const IMPATIENT_PER_SECOND = numberOption('impatient', 0.2);
const IMPATIENT_MS = 400;
const LOOK_EVERY_MS = 15_000;
const AGENTS = Math.ceil(((PER_SECOND * CALL_MS) / 1000) * 1.3) + 4;

const centre = await givenRunningCentre({ greeting: 'short', log: (line) => process.stderr.write(`${line}\n`) });
try {
  const phones = await Softphones.signedIn(centre, AGENTS);
  await phones.ready();
  // Everything is loaded, compiled and connected before the first look.
  await (
    await startLoad(centre, '12315', { calls: AGENTS, perSecond: 5, callMs: 3_000 })
  ).result;
  const quiet = async (): Promise<Holdings> => {
    await phones.idle();
    return waitForFact(
      'quiet centre',
      async () => {
        const holdings = await holdingsOf(centre);
        return holdings.calls === 0 && holdings.lanes === 0 && holdings.channels === 0 ? holdings : undefined;
      },
      60_000,
    );
  };
  const before = await quiet();
  const samples: { readonly atMs: number; readonly holdings: Holdings }[] = [];
  const seconds = MINUTES * 60;
  const loads = await Promise.all([
    startLoad(centre, '12315', { calls: Math.round(PER_SECOND * seconds), perSecond: PER_SECOND, callMs: CALL_MS }),
    startLoad(centre, '12315', {
      calls: Math.max(1, Math.round(IMPATIENT_PER_SECOND * seconds)),
      perSecond: IMPATIENT_PER_SECOND,
      callMs: IMPATIENT_MS,
    }),
  ]);
  const over = Promise.all(loads.map(({ result }) => result));
  const running = { over: false };
  void over.then(() => (running.over = true));
  while (!running.over) {
    samples.push({ atMs: performance.now(), holdings: await holdingsOf(centre) });
    await Promise.race([over, pause(LOOK_EVERY_MS)]);
  }
  const results = await over;
  // What never comes to rest is the finding: then the look after a minute is what is told.
  const after = await quiet().catch(() => holdingsOf(centre));
  const facts = centre.journal.all();
  const count = (type: string): number => facts.filter(({ fact }) => fact.type === type).length;

  const rows = WATCHED.map((part): Row => {
    // The first third is still filling caches and pools.
    const settled = samples.slice(Math.floor(samples.length / 3));
    const points = settled.map(({ atMs, holdings }) => ({ atMs, value: holdings.memoryMiB[part] }));
    return {
      part,
      'memory before MiB': round(before.memoryMiB[part], 1),
      'memory after MiB': round(after.memoryMiB[part], 1),
      'growth MiB/hour': round(growthPerHour(points), 1),
      'handles before': before.fileHandles[part],
      'handles after': after.fileHandles[part],
    };
  });
  const leaked = {
    leakedChannels: after.channels,
    leakedBridges: after.bridges,
    leakedCalls: after.calls,
    leakedTimers: after.timers - before.timers,
    leakedLanes: after.lanes,
    leakedHandles: WATCHED.reduce((sum, part) => sum + after.fileHandles[part] - before.fileHandles[part], 0),
  };
  const figures = {
    minutes: MINUTES,
    calls: count('call.started'),
    connected: count('call.connected'),
    sippFailed: results.reduce((sum, { failed }) => sum + failed, 0),
    recordingsFinished: count('recording.finished'),
    recordingsFailed: count('recording.failed'),
    ...leaked,
    ...Object.fromEntries(
      rows.map((row) => [`${String(row['part'])}GrowthMiBPerHour`, Number(row['growth MiB/hour'])]),
    ),
  };
  await phones.leave();
  report(
    `${figures.calls} calls in ${MINUTES} min, ${figures.connected} with an agent, ${figures.sippFailed} failed; leaked: ${Object.entries(
      leaked,
    )
      .map(([what, number]) => `${what.replace('leaked', '').toLowerCase()} ${number}`)
      .join(', ')} (aim: all 0, memory flat)`,
    rows,
    { bench: 'soak', ...figures },
  );
  if (Object.values(leaked).some((number) => number > 0) || figures.sippFailed > 0) process.exitCode = 1;
} finally {
  await centre.stop();
}
