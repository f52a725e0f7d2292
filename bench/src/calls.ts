import { CALLER_HZ, toneAlaw } from '@hotline/e2e/audio/tone.ts';
import { callerScenario } from '@hotline/e2e/peers/scenarios.ts';
import { Sipp } from '@hotline/e2e/peers/sipp.ts';
import { freshNumber } from '@hotline/e2e/stack/caller.ts';
import type { Centre } from '@hotline/e2e/stack/centre.ts';
import { givenRunningCentre } from '@hotline/e2e/stack/running-centre.ts';
import { addAppQueue, APP_QUEUE_NUMBER } from './app-queue.ts';
import { cpuMsOf } from './cpu-time.ts';
import { percentilesOf, round } from './percentiles.ts';
import { numberOption, report } from './report.ts';
import { Softphones } from './softphones.ts';

/**
 * The same SIPp load through our path and through app_queue with MixMonitor, on the same Asterisk, in turns, with the
 * same phones: what a call costs in CPU time, how fast it is set up, how many fail.
 */
const ROUNDS = numberOption('rounds', 2);
const CALLS = numberOption('calls', 40);
const PER_SECOND = numberOption('rate', 2);
const CALL_MS = numberOption('seconds', 16) * 1000;
/** Half as many again as talk at once, so that neither side waits for a person. */
const AGENTS = Math.ceil((PER_SECOND * CALL_MS * 1.5) / 1000);

interface Side {
  readonly name: 'ours' | 'app_queue';
  readonly number: string;
  asteriskMs: number;
  pbxMs: number;
  calls: number;
  failed: number;
  readonly setupMs: number[];
}

async function playRound(centre: Centre, phones: Softphones, side: Side): Promise<void> {
  await phones.idle();
  const before = { asterisk: cpuMsOf(centre.pidOf('asterisk')), pbx: cpuMsOf(centre.pidOf('pbx')) };
  const rows = Array.from({ length: CALLS }, () => [freshNumber()]);
  const scenario = callerScenario(toneAlaw(CALLER_HZ), CALL_MS);
  const load = await Sipp.start({
    scenario,
    sip: centre.sip,
    service: side.number,
    calls: CALLS,
    callsPerSecond: PER_SECOND,
    rows,
  });
  const { failed, setupMs, errors } = await load.result;
  if (failed > 0) process.stderr.write(`${side.name}: ${errors}\n`);
  await phones.idle();
  side.asteriskMs += cpuMsOf(centre.pidOf('asterisk')) - before.asterisk;
  side.pbxMs += cpuMsOf(centre.pidOf('pbx')) - before.pbx;
  side.calls += CALLS;
  side.failed += failed;
  side.setupMs.push(...setupMs);
}

function sideOf(name: Side['name'], number: string): Side {
  return { name, number, asteriskMs: 0, pbxMs: 0, calls: 0, failed: 0, setupMs: [] };
}

const centre = await givenRunningCentre({ greeting: 'whole', log: (line) => process.stderr.write(`${line}\n`) });
try {
  const phones = await Softphones.signedIn(centre, AGENTS);
  await addAppQueue({
    etc: centre.asteriskEtc,
    recordings: centre.recordings,
    ami: centre.ami,
    extensions: phones.agents.map(({ extension }) => extension),
  });
  await phones.ready();
  // The first calls of a process pay for the compiler; a hotline's pbx runs for months.
  await playRound(centre, phones, sideOf('ours', '12315'));
  const ours = sideOf('ours', '12315');
  const theirs = sideOf('app_queue', APP_QUEUE_NUMBER);
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    // In turns, and in the other order every second time, so that neither has the warmer machine.
    for (const side of turn % 2 === 0 ? [ours, theirs] : [theirs, ours]) await playRound(centre, phones, side);
  }
  const connected = centre.journal.all().filter(({ fact }) => fact.type === 'call.connected').length;
  const abandoned = centre.journal.all().filter(({ fact }) => fact.type === 'queue.abandoned').length;
  await phones.leave();

  const perCall = (ms: number, side: Side) => round(ms / side.calls);
  // While app_queue decides, pbx still watches the phones; what is left is what a call costs.
  const pbxNetMs = round((ours.pbxMs - theirs.pbxMs) / ours.calls);
  const rows = [ours, theirs].map((side) => {
    const setup = percentilesOf(side.setupMs);
    return {
      path: side.name,
      calls: side.calls,
      failed: side.failed,
      'asterisk ms/call': perCall(side.asteriskMs, side),
      'pbx ms/call': perCall(side.pbxMs, side),
      'setup p50 ms': setup.p50,
      'setup p95 ms': setup.p95,
    };
  });
  const ratio = round(ours.asteriskMs / theirs.asteriskMs, 3);
  report(
    `calls of ${CALL_MS / 1000} s, ${PER_SECOND}/s, ${AGENTS} phones; asterisk ratio ${ratio} (aim ≤ 1.10), pbx ${pbxNetMs} ms a call above idling (aim ≤ 3)`,
    rows,
    {
      bench: 'calls',
      asteriskRatio: ratio,
      asteriskMsPerCall: perCall(ours.asteriskMs, ours),
      appQueueAsteriskMsPerCall: perCall(theirs.asteriskMs, theirs),
      pbxMsPerCall: pbxNetMs,
      pbxMsPerCallWithIdling: perCall(ours.pbxMs, ours),
      failedCalls: ours.failed,
      appQueueFailedCalls: theirs.failed,
      connectedCalls: connected,
      abandonedCalls: abandoned,
      setupP50Ms: percentilesOf(ours.setupMs).p50,
      setupP95Ms: percentilesOf(ours.setupMs).p95,
      appQueueSetupP50Ms: percentilesOf(theirs.setupMs).p50,
      appQueueSetupP95Ms: percentilesOf(theirs.setupMs).p95,
    },
  );
} finally {
  await centre.stop();
}
