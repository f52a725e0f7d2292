import { readdirSync, readFileSync } from 'node:fs';
import type { Centre, Part } from '@hotline/e2e/stack/centre.ts';

export const WATCHED = ['asterisk', 'pbx', 'server', 'broker'] as const satisfies readonly Part[];
type Watched = (typeof WATCHED)[number];
type PerPart = Readonly<Record<Watched, number>>;

/** What a centre holds at one moment. Between calls all but the last two are nought. */
export interface Holdings {
  readonly channels: number;
  readonly bridges: number;
  readonly calls: number;
  readonly timers: number;
  readonly lanes: number;
  readonly fileHandles: PerPart;
  readonly memoryMiB: PerPart;
}

async function countOf(centre: Centre, what: 'channels' | 'bridges'): Promise<number> {
  const { url, user, password } = centre.ari;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const response = await fetch(`${url}/${what}`, { headers: { authorization } });
  if (!response.ok) throw new Error(`ARI refused to list ${what}: ${response.status}`);
  return ((await response.json()) as unknown[]).length;
}

function perPart(centre: Centre, measure: (pid: number) => number): PerPart {
  return Object.fromEntries(WATCHED.map((part) => [part, measure(centre.pidOf(part))])) as unknown as PerPart;
}

function memoryMiBOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1]) / 1024;
}

export async function holdingsOf(centre: Centre): Promise<Holdings> {
  const dump = (await centre.dump()) as { timers: number; lanes: number; call: { calls: readonly unknown[] } };
  return {
    channels: await countOf(centre, 'channels'),
    bridges: await countOf(centre, 'bridges'),
    calls: dump.call.calls.length,
    timers: dump.timers,
    lanes: dump.lanes,
    fileHandles: perPart(centre, (pid) => readdirSync(`/proc/${pid}/fd`).length),
    memoryMiB: perPart(centre, memoryMiBOf),
  };
}
