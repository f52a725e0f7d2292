import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { obtainAsterisk } from '../../../pbx/asterisk/obtain.ts';
import { check } from '../check/check.ts';
import { Display } from '../start/display.ts';
import { oneLineFor } from '../start/one-line.ts';
import { step } from '../stack/events.ts';
import { defaultCacheDir, defaultStateDir } from '../stack/folders.ts';
import { completePostgresPackage } from '../stack/postgres.ts';
import { generateDatabaseClient } from '../stack/prepare.ts';
import { LEVELS } from './levels.ts';
import { obtainPeers } from './peers.ts';
import { runLevel, type Count } from './run-level.ts';

/**
 * `npm test [-- LEVEL… FILTER…]`: every level, or those that are named; other words choose test files. Its last line
 * is `N passed, N failed` over all of them.
 */
const display = new Display();
const words = process.argv.slice(2);
const names = ['check', ...LEVELS.map(({ name }) => name)];
const chosen = names.filter((name) => words.includes(name));
const wanted = chosen.length > 0 ? chosen : names;
const filters = words.filter((word) => !names.includes(word));
const counts = new Map<string, Count>();

async function prepare(): Promise<Record<string, string>> {
  const tell = display.show.bind(display);
  await step(tell, 'database client', async () => ({
    words: (await generateDatabaseClient()) ? 'built' : 'up to date',
    result: undefined,
  }));
  if (wanted.every((name) => ['check', 'desktop'].includes(name))) return {};
  // The server's own tests run PostgreSQL from the package as well.
  await completePostgresPackage();
  const cacheDir = defaultCacheDir();
  const asterisk = await step(tell, 'telephony', async (moved) => {
    const result = await obtainAsterisk({ cacheDir, progress: moved });
    return { words: `Asterisk ${result.version}`, result };
  });
  if (['asterisk', 'desk', 'start'].some((name) => wanted.includes(name)))
    await step(tell, 'test peers', async (moved) => {
      await obtainPeers(
        ['the scripted SIP phone', 'SIPp, for load', 'the browser', 'Chinese letters for the browser'],
        moved,
      );
      return { words: 'here', result: undefined };
    });
  return { HOTLINE_CACHE: cacheDir, SOX: asterisk.sox };
}

async function runAll(): Promise<void> {
  const environment = await prepare();
  if (wanted.includes('check')) {
    display.line('\n── check: types, lint, boundaries, format, dead code');
    counts.set('check', await check((line) => display.line(line)));
  }
  const reports = join(defaultStateDir(), 'test-reports');
  await mkdir(reports, { recursive: true });
  for (const [at, level] of LEVELS.entries()) {
    if (!wanted.includes(level.name)) continue;
    display.line(`\n── ${level.name} (${at + 1} of ${LEVELS.length}): ${level.words}`);
    counts.set(level.name, await runLevel(level, reports, filters, environment));
  }
}

try {
  await runAll();
} catch (error) {
  display.end();
  console.error(oneLineFor(error));
  counts.set('preparing', { passed: 0, failed: 1 });
}
display.end();
const total = { passed: 0, failed: 0 };
console.log('');
for (const [name, { passed, failed }] of counts) {
  console.log(`  ${name.padEnd(10)} ${passed} passed, ${failed} failed`);
  total.passed += passed;
  total.failed += failed;
}
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
