import type { OfferId } from '@hotline/contracts';
import { AGENT_HZ, CALLER_HZ, toneAlaw } from '@hotline/e2e/audio/tone.ts';
import { AgentBrowser } from '@hotline/e2e/peers/agent-browser.ts';
import { patientCallerScenario } from '@hotline/e2e/peers/scenarios.ts';
import { Sipp } from '@hotline/e2e/peers/sipp.ts';
import { freshNumber } from '@hotline/e2e/stack/caller.ts';
import { givenRunningCentre } from '@hotline/e2e/stack/running-centre.ts';
import { percentilesOf } from './percentiles.ts';
import { numberOption, report } from './report.ts';
import { pageMarks } from './page-marks.ts';

/**
 * One agent in a real Chromium answers call after call, while others wait: INVITE → 200 at the caller, agent free →
 * INVITE in the agent's browser, INVITE → the pop painted. All on one machine, so all clocks are one.
 */
const CALLS = numberOption('calls', 200);
/** So that somebody waits whenever the agent becomes free. */
const AT_ONCE = 4;

const centre = await givenRunningCentre({ greeting: 'short', log: (line) => process.stderr.write(`${line}\n`) });
try {
  const agent = await AgentBrowser.signedIn(centre, 'agent1', { toneHz: AGENT_HZ });
  const since = centre.journal.mark();
  await agent.ready();
  const rows = Array.from({ length: CALLS }, () => [freshNumber()]);
  const scenario = patientCallerScenario(toneAlaw(CALLER_HZ));
  const load = await Sipp.start({
    scenario,
    sip: centre.sip,
    service: '12315',
    calls: CALLS,
    callsPerSecond: 2,
    atOnce: AT_ONCE,
    rows,
  });

  for (let served = 0; served < CALLS; served += 1) {
    try {
      const callId = await agent.answer();
      await agent.poppedUp(callId);
      await agent.hangUp();
      await agent.wrapUp();
    } catch (error) {
      throw new Error(`call ${served + 1} was not served; the last facts: ${centre.journal.lastFacts()}`, {
        cause: error,
      });
    }
  }
  const { failed, setupMs, errors } = await load.result;
  if (failed > 0) process.stderr.write(`${failed} calls failed: ${errors}\n`);

  const invited = await pageMarks(agent.page, 'invite-received');
  const painted = await pageMarks(agent.page, 'pop-painted');
  await agent.close();

  const freeToInvite: number[] = [];
  let freeAt: number | null = null;
  for (const { seq, fact } of centre.journal.all()) {
    if (seq <= since) continue;
    if (fact.type === 'agent.ready') freeAt = fact.at;
    const invite = fact.type === 'offer.made' ? invited.get(fact.offerId) : undefined;
    // The first offer of all waited for its caller, not for the agent.
    if (fact.type !== 'offer.made' || invite === undefined || freeAt === null || fact.at - freeAt > 50) continue;
    freeToInvite.push(invite - freeAt);
    freeAt = null;
  }
  const inviteToPop = [...invited].flatMap(([offer, at]: [OfferId, number]) => {
    const seen = painted.get(offer);
    return seen === undefined ? [] : [seen - at];
  });

  const measured = {
    'INVITE → 200': setupMs,
    'agent free → INVITE': freeToInvite,
    'INVITE → pop painted': inviteToPop,
  };
  const percentiles = Object.entries(measured).map(([what, values]) => ({ what, ...percentilesOf(values) }));
  const [setup, free, pop] = [setupMs, freeToInvite, inviteToPop].map(percentilesOf);
  report(`${CALLS} calls, milliseconds (aim: pop p95 ≤ 150; setup is SIPp's clock of 1 ms)`, percentiles, {
    bench: 'latency',
    calls: CALLS,
    failedCalls: failed,
    ...named('inviteTo200', setup),
    ...named('freeToInvite', free),
    ...named('inviteToPop', pop),
  });
} finally {
  await centre.stop();
}

function named(name: string, values: ReturnType<typeof percentilesOf> | undefined): Record<string, number> {
  const { count = 0, p50 = Number.NaN, p95 = Number.NaN, p99 = Number.NaN } = values ?? {};
  return { [`${name}Count`]: count, [`${name}P50Ms`]: p50, [`${name}P95Ms`]: p95, [`${name}P99Ms`]: p99 };
}
