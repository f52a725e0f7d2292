import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { jsonParserOf } from '@hotline/contracts';
import { ROOT } from '../stack/folders.ts';
import { diesWithUs } from '../stack/launch.ts';
import { programOf } from '../stack/prepare.ts';
import type { Level } from './levels.ts';

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

const VitestReport = Type.Object({
  numPassedTests: Type.Integer(),
  numFailedTests: Type.Integer(),
  testResults: Type.Array(Type.Object({ status: Type.String(), assertionResults: Type.Array(Type.Unknown()) })),
});
const parse = jsonParserOf("vitest's report", VitestReport);

/** Runs a level and shows it as it goes. What fails outside of any test counts as one failure, and is never lost. */
export async function runLevel(
  level: Level,
  reportFolder: string,
  filters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Count> {
  const report = join(reportFolder, `${level.name}.json`);
  await rm(report, { force: true });
  const vitest = await programOf('vitest');
  const args = [
    'run',
    ...level.args,
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...filters,
  ];
  const child = spawn('setpriv', [...diesWithUs('SIGTERM'), process.execPath, vitest, ...args], {
    cwd: join(ROOT, level.folder),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const clean = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  const text = await readFile(report, 'utf8').catch(() => null);
  if (text === null) return { passed: 0, failed: clean ? 0 : 1 };
  const { numPassedTests, numFailedTests, testResults } = parse(text);
  const brokenFiles = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = numFailedTests + brokenFiles.length;
  return { passed: numPassedTests, failed: failed === 0 && !clean ? 1 : failed };
}
