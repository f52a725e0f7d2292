import type { CallId, Fact, FactOf, FactType } from '@hotline/contracts';
import { freshNumber } from '@hotline/e2e/stack/caller.ts';
import { givenRunningCentre } from '@hotline/e2e/stack/running-centre.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { startLoad } from './load.ts';
import { numberOption, report } from './report.ts';
import { Softphones } from './softphones.ts';

/**
 * pbx is killed (`kill -9`) while people talk and others wait, and its supervisor starts it again. Nobody may be lost,
 * who waits must be served in the old order, and a new caller must be taken soon.
 */
const TALKING = numberOption('talking', 50);
const WAITING = numberOption('waiting', 50);
const PER_SECOND = 20;
/** Long enough to be there at the kill, the restart and the look after it, whatever else the machine does. */
const TALK_MS = numberOption('seconds', 45) * 1000;
/** New callers knock this often after the kill; the time until one is taken is as fine as that. */
const PROBES_PER_SECOND = 10;
const PROBES = 300;
const AFTER_ALL_MS = 60_000;

const centre = await givenRunningCentre({ greeting: 'short', log: (line) => process.stderr.write(`${line}\n`) });
try {
  const { journal } = centre;
  const factsOf = <T extends FactType>(type: T): FactOf<T>[] =>
    journal
      .all()
      .map(({ fact }) => fact)
      .filter((fact): fact is Fact & FactOf<T> => fact.type === type);
  const phones = await Softphones.signedIn(centre, TALKING);
  await phones.ready();
  const load = { perSecond: PER_SECOND, callMs: TALK_MS };
  const talkers = await startLoad(centre, '12315', { ...load, calls: TALKING });
  await waitForFact('all talking', () => factsOf('call.connected').length === TALKING);
  const waiters = await startLoad(centre, '12315', { ...load, calls: WAITING, callMs: TALK_MS * 2 });
  const queued = (): CallId[] =>
    factsOf('queue.entered')
      .map(({ callId }) => callId)
      .slice(TALKING);
  await waitForFact('all waiting', () => queued().length === WAITING);
  const before = queued();

  const killedPid = centre.pidOf('pbx');
  const killedAt = Date.now();
  process.kill(killedPid, 'SIGKILL');
  const startedAgain = waitForFact('the new process', () => centre.pidOf('pbx') !== killedPid).then(Date.now);
  const numbers = Array.from({ length: PROBES }, freshNumber);
  const probes = await startLoad(
    centre,
    '12315',
    { calls: PROBES, perSecond: PROBES_PER_SECOND, callMs: 1_000 },
    numbers,
  );
  const isProbe = ({ callerNumber }: FactOf<'call.started'>): boolean => numbers.includes(callerNumber ?? '');
  const taken = await waitForFact(
    'new call taken',
    () => factsOf('call.started').find(isProbe),
    (PROBES / PROBES_PER_SECOND) * 1000 + AFTER_ALL_MS,
  );
  const probeIds = new Set<CallId>();

  const [talked, waited] = await Promise.all([talkers.result, waiters.result]);
  await probes.result;
  await waitForFact(
    'end of all calls',
    () => factsOf('call.ended').length === factsOf('call.started').length,
    AFTER_ALL_MS,
  );
  for (const fact of factsOf('call.started')) if (isProbe(fact)) probeIds.add(fact.callId);

  const ended = new Map(factsOf('call.ended').map((fact) => [fact.callId, fact]));
  const connected = new Set(factsOf('call.connected').map(({ callId }) => callId));
  const ours = factsOf('call.started').filter(({ callId }) => !probeIds.has(callId));
  const lost = ours.filter(({ callId }) => ended.get(callId)?.endedBy !== 'caller' || !connected.has(callId)).length;
  // Each first offer, in the order in which they were made: a phone that was busy a moment longer changes nothing.
  const served = [...new Set(factsOf('offer.made').map(({ callId }) => callId))].filter((id) => before.includes(id));
  const isOrderKept = served.length === WAITING && served.every((id, place) => id === before[place]);
  const cutShort = ours.filter(({ callId }) => (ended.get(callId)?.talkMs ?? 0) < 1_000).length;
  const startedAt = factsOf('pbx.started').at(-1)?.at ?? Number.NaN;
  const connectedAt = factsOf('asterisk.connected').at(-1)?.at ?? Number.NaN;
  const whole = await waitForFact(
    'recordings',
    () => {
      const done = factsOf('recording.finished').length + factsOf('recording.failed').length;
      return done >= factsOf('recording.started').length ? factsOf('recording.finished').length : undefined;
    },
    AFTER_ALL_MS,
  );
  await phones.leave();

  const figures = {
    talking: TALKING,
    waiting: WAITING,
    lost,
    sippFailed: talked.failed + waited.failed,
    cutShort,
    orderKept: isOrderKept,
    processStartedMs: (await startedAgain) - killedAt,
    stateRestoredMs: startedAt - killedAt,
    asteriskConnectedMs: connectedAt - killedAt,
    newCallTakenMs: taken.at - killedAt,
    recordingsFinished: whole,
    recordingsFailed: factsOf('recording.failed').length,
  };
  report(
    `kill -9 with ${TALKING} talking and ${WAITING} waiting (aim: 0 lost, order kept, new call taken in < 2,000 ms)`,
    [{ ...figures, orderKept: String(isOrderKept) }],
    { bench: 'restart', ...figures },
  );
  if (lost > 0 || !isOrderKept) process.exitCode = 1;
} finally {
  await centre.stop();
}
