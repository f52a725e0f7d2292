import { spawn } from 'node:child_process';
import { inheritedEnvironment } from '../stack/launch.ts';
import { generateDatabaseClient } from '../stack/prepare.ts';
import { checks, preparations, type Check } from './checks.ts';

/** As many at once as the usual two cores bear. */
const AT_ONCE = 2;

interface Outcome {
  readonly ok: boolean;
  readonly output: string;
  readonly tookMs: number;
}

function run({ args, cwd }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...inheritedEnvironment(), FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ ok: false, output: error.message, tookMs: 0 }));
    child.once('close', (code) => resolve({ ok: code === 0, output, tookMs: performance.now() - startedAt }));
  });
}

/** Runs every check and shows what was found; each counts as one test. */
export async function check(tell: (line: string) => void): Promise<{ passed: number; failed: number }> {
  await generateDatabaseClient();
  const failed: string[] = [];
  const one = async (each: Check): Promise<void> => {
    const { ok, output, tookMs } = await run(each);
    tell(`${ok ? '✓' : '✗'} ${each.name}, ${(tookMs / 1000).toFixed(1)} s`);
    if (ok) return;
    failed.push(each.name);
    tell(output.trim());
  };
  for (const each of await preparations()) {
    const { ok, output } = await run(each);
    if (!ok) tell(`✗ ${each.name}\n${output.trim()}`);
  }
  const all = await checks();
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await one(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { passed: all.length - failed.length, failed: failed.length };
}
