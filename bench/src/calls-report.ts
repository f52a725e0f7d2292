import type { Cost } from './call-cost.ts';
import { limitOf, type Step } from './call-limit.ts';
import type { Load } from './load.ts';
import { percentilesOf, round } from './percentiles.ts';
import { report, table, type Row } from './report.ts';

export interface CallsFigures {
  readonly load: Load;
  /** Ours first. */
  readonly costs: readonly Cost[];
  readonly idle: Cost['cpuMs'];
  readonly steps: readonly Step[];
}

export function tellCalls({ load, costs, idle, steps }: CallsFigures): void {
  const [ours, theirs] = costs as [Cost, Cost];
  const perCall = (cost: Cost, part: keyof Cost['cpuMs']): number => round(cost.cpuMs[part] / cost.calls);
  const above = (cost: Cost, part: keyof Cost['cpuMs']): number =>
    round((cost.cpuMs[part] - idle[part] * cost.seconds) / cost.calls);
  const ratio = round(ours.cpuMs.asterisk / theirs.cpuMs.asterisk, 3);
  const costRows = costs
    .filter(({ calls }) => calls > 0)
    .map((cost): Row => {
      const setup = percentilesOf(cost.setupMs);
      return {
        path: cost.side.name,
        calls: cost.calls,
        failed: cost.failed,
        'with an agent': cost.talked,
        'asterisk ms/call': perCall(cost, 'asterisk'),
        'pbx ms/call': above(cost, 'pbx'),
        'joiner ms/call': above(cost, 'joiner'),
        'server ms/call': above(cost, 'server'),
        'broker ms/call': above(cost, 'broker'),
        'setup p50 ms': setup.p50,
        'setup p95 ms': setup.p95,
      };
    });
  const limits = costs.map(({ side }) => limitOf(steps.filter((step) => step.side === side.name)));
  const [ourLimit = 0, theirLimit = 0] = limits;
  const share = round(ourLimit / theirLimit, 3);
  const title = [
    `calls of ${load.callMs / 1000} s, ${load.perSecond}/s; CPU above idling`,
    ...(ours.calls > 0 ? [`asterisk ratio ${ratio} (aim ≤ 1.05), pbx ${above(ours, 'pbx')} ms a call (aim ≤ 2)`] : []),
    ...(steps.length > 0
      ? [`talking at once before the first failure: ${ourLimit}, app_queue ${theirLimit}, share ${share} (aim ≥ 0.95)`]
      : []),
  ].join('\n');
  const stepRows = steps.map(({ side, ...step }): Row => ({ path: side, ...step }));
  const setup = percentilesOf(ours.setupMs);
  const theirSetup = percentilesOf(theirs.setupMs);
  if (stepRows.length > 0) table(stepRows);
  report(title, costRows, {
    bench: 'calls',
    asteriskRatio: ratio,
    asteriskMsPerCall: perCall(ours, 'asterisk'),
    appQueueAsteriskMsPerCall: perCall(theirs, 'asterisk'),
    pbxMsPerCall: above(ours, 'pbx'),
    pbxMsPerCallWithIdling: perCall(ours, 'pbx'),
    pbxIdleMsPerSecond: round(idle.pbx),
    joinerMsPerCall: above(ours, 'joiner'),
    serverMsPerCall: above(ours, 'server'),
    brokerMsPerCall: above(ours, 'broker'),
    calls: ours.calls,
    failedCalls: ours.failed,
    appQueueFailedCalls: theirs.failed,
    connectedCalls: ours.talked,
    appQueueConnectedCalls: theirs.talked,
    setupP50Ms: setup.p50,
    setupP95Ms: setup.p95,
    appQueueSetupP50Ms: theirSetup.p50,
    appQueueSetupP95Ms: theirSetup.p95,
    concurrentCalls: ourLimit,
    appQueueConcurrentCalls: theirLimit,
    concurrentShare: share,
    failedBelowLimit: steps
      .filter(({ side, atOnce }) => side === 'ours' && atOnce <= ourLimit)
      .reduce((sum, step) => sum + step.failed + step.unserved, 0),
  });
}
