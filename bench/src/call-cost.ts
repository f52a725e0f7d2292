import type { Centre } from '@hotline/e2e/stack/centre.ts';
import { waitForFact } from '@hotline/e2e/wait-for-fact.ts';
import { childrenCpuMsOf, cpuMsOf } from './cpu-time.ts';
import { playLoad, type Load } from './load.ts';
import type { Side } from './side.ts';
import type { Softphones } from './softphones.ts';

const PARTS = ['asterisk', 'pbx', 'server', 'broker'] as const;
/** `joiner`: what pbx starts to join recordings (its own process and sox), which app_queue leaves to somebody else. */
type Spender = (typeof PARTS)[number] | 'joiner';

export interface Cost {
  readonly side: Side;
  calls: number;
  failed: number;
  talked: number;
  seconds: number;
  readonly setupMs: number[];
  readonly cpuMs: Record<Spender, number>;
}

export function noCost(side: Side): Cost {
  const cpuMs = { asterisk: 0, pbx: 0, server: 0, broker: 0, joiner: 0 };
  return { side, calls: 0, failed: 0, talked: 0, seconds: 0, setupMs: [], cpuMs };
}

function spent(centre: Centre): Record<Spender, number> {
  const own = Object.fromEntries(PARTS.map((part) => [part, cpuMsOf(centre.pidOf(part))]));
  return { ...(own as Record<(typeof PARTS)[number], number>), joiner: childrenCpuMsOf(centre.pidOf('pbx')) };
}

/** Every agent ready again, every recording joined. */
async function quiet({ journal }: Centre, phones: Softphones): Promise<void> {
  await phones.idle();
  await waitForFact(
    'end of all recordings',
    () => {
      const count = { 'recording.started': 0, 'recording.finished': 0, 'recording.failed': 0 };
      for (const { fact } of journal.all()) if (fact.type in count) count[fact.type as keyof typeof count] += 1;
      return count['recording.started'] === count['recording.finished'] + count['recording.failed'];
    },
    120_000,
  );
}

/** Plays the load once and adds what it cost, from a quiet centre to a quiet centre. */
export async function addRound(centre: Centre, phones: Softphones, load: Load, cost: Cost): Promise<void> {
  await quiet(centre, phones);
  const mark = cost.side.mark();
  const before = spent(centre);
  const began = performance.now();
  const { failed, setupMs, errors } = await playLoad(centre, cost.side.number, load);
  if (failed > 0) process.stderr.write(`${cost.side.name}: ${errors}\n`);
  await quiet(centre, phones);
  const after = spent(centre);
  cost.seconds += (performance.now() - began) / 1000;
  cost.calls += load.calls;
  cost.failed += failed;
  cost.talked += cost.side.talked(mark, load.callMs / 3);
  cost.setupMs.push(...setupMs);
  for (const spender of Object.keys(after) as Spender[]) cost.cpuMs[spender] += after[spender] - before[spender];
}

/** What the parts use while nobody calls, in milliseconds a second. */
export async function idling(centre: Centre, ms: number): Promise<Record<Spender, number>> {
  const before = spent(centre);
  await new Promise((resolve) => setTimeout(resolve, ms));
  const after = spent(centre);
  const rate = (spender: Spender): number => ((after[spender] - before[spender]) * 1000) / ms;
  return {
    asterisk: rate('asterisk'),
    pbx: rate('pbx'),
    server: rate('server'),
    broker: rate('broker'),
    joiner: rate('joiner'),
  };
}
