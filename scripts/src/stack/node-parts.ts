import { readFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ROOT } from './folders.ts';
import { launch, type Launched } from './launch.ts';
import type { PartName, Recipe } from './part.ts';
import { LOOPBACK } from './ports.ts';
import { TSX } from './prepare.ts';

interface NodePart {
  readonly name: PartName;
  readonly version: string;
  readonly port: number;
  readonly main: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  readonly isUp: () => Promise<boolean>;
  readonly finalExits?: Readonly<Record<string, string>>;
}

/**
 * What node is told when it runs pbx; docker/Dockerfile says the same. Calls are few and long for a compiler: its functions
 * run often enough to be optimised only after hours (`--interrupt-budget`). What a call needs dies with it, before it would
 * be moved to where only a whole collection finds it (`--min-semi-space-size`, in MiB). docs/decisions/0010 has the figures.
 */
export const BUNDLE_FLAGS = [
  '--enable-source-maps',
  '--interrupt-budget=8000',
  '--min-semi-space-size=16',
  '--use-largepages=silent',
];

/** A part that is a program of this repository: TypeScript without a build step, or a bundle that was built of it. */
export function nodeRecipe(part: NodePart): Recipe {
  return {
    name: part.name,
    version: part.version,
    port: part.port,
    firstWaitMs: 0,
    ...(part.finalExits ? { finalExits: part.finalExits } : {}),
    launch: () =>
      launch({
        command: process.execPath,
        args: part.main.endsWith('.ts') ? [...TSX, join(ROOT, part.main)] : [...BUNDLE_FLAGS, join(ROOT, part.main)],
        cwd: ROOT,
        environment: part.environment,
        logFile: part.logFile,
      }),
    whenUp: (launched) => until(launched, part.isUp),
  };
}

/** Its end is noticed by its part, so here it only ends the asking. */
async function until(launched: Launched, isUp: () => Promise<boolean>): Promise<void> {
  const state = { ended: false };
  void launched.ended.then(() => (state.ended = true));
  while (!state.ended && !(await isUp())) await pause(50);
}

export function answersHealth(port: number): () => Promise<boolean> {
  return async () => {
    const signal = AbortSignal.timeout(2_000);
    const response = await fetch(`http://${LOOPBACK}:${port}/health`, { signal }).catch(() => null);
    await response?.body?.cancel();
    return response?.ok ?? false;
  };
}

export function answersTcp(port: number): () => Promise<boolean> {
  return () =>
    new Promise((resolve) => {
      const socket = createConnection({ host: LOOPBACK, port });
      const settle = (answer: boolean) => {
        socket.destroy();
        resolve(answer);
      };
      socket.once('connect', () => settle(true));
      socket.once('error', () => settle(false));
    });
}

export async function versionOf(manifest: string): Promise<string> {
  return (JSON.parse(await readFile(join(ROOT, manifest), 'utf8')) as { version: string }).version;
}

export function versionOfPackage(name: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(`/node_modules/${name}/`));
  return versionOf(join(`${folder}/node_modules/${name}/package.json`).replace(`${ROOT}/`, ''));
}
