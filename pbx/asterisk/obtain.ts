import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { CannotObtain } from './cannot-obtain.ts';
import { makeDebianTree, thisMachine } from './debian-tree.ts';
import { findInstalledAsterisk, findOnPath, isThere } from './found-asterisk.ts';
import type { Asterisk, Progress } from './programs.ts';
import { runCommand } from './run-command.ts';
import { isNewEnough, versionIn } from './version.ts';

export { CannotObtain, type Asterisk, type Progress };

const TREE = 'asterisk-tree-1';
const NEEDED_BYTES = 700_000_000;

async function checkDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < NEEDED_BYTES)
    throw new CannotObtain(
      `Asterisk: only ${Math.round((bavail * bsize) / 1e6)} MB free in ${folder}, ${NEEDED_BYTES / 1e6} MB are needed; free some disk`,
    );
}

async function checked(program: string, args: readonly string[]): Promise<string> {
  const result = await runCommand(program, args);
  if (result.code === 0) return result.stdout;
  throw new CannotObtain(
    `${program} does not run on this machine (${result.stderr.trim()}); delete its tree and start again`,
  );
}

async function readTree(tree: string): Promise<Asterisk> {
  const { triplet } = thisMachine();
  return {
    command: join(tree, 'run/asterisk'),
    version: (await readFile(join(tree, 'complete'), 'utf8')).trim(),
    modulesDir: join(tree, `usr/lib/${triplet}/asterisk/modules`),
    dataDir: join(tree, 'usr/share/asterisk'),
    sox: join(tree, 'run/sox'),
    espeak: join(tree, 'run/espeak-ng'),
  };
}

/** Builds in a folder of its own and renames, so that a tree that exists is always a whole one. */
async function buildTree(cacheDir: string, tree: string, progress: Progress): Promise<void> {
  await checkDisk(cacheDir);
  const unfinished = join(cacheDir, `unfinished-${randomUUID()}`);
  await mkdir(unfinished);
  try {
    await makeDebianTree(unfinished, progress);
    const version = versionIn(await checked(join(unfinished, 'run/asterisk'), ['-V'])) ?? 'unknown';
    if (!isNewEnough(version))
      throw new CannotObtain(
        `Asterisk: the mirror has only ${version}, at least 22.10.1 is needed; name another in HOTLINE_DEBIAN_MIRROR`,
      );
    await checked(join(unfinished, 'run/sox'), ['--version']);
    await checked(join(unfinished, 'run/espeak-ng'), ['--version']);
    await writeFile(join(unfinished, 'complete'), `${version}\n`);
    await rename(unfinished, tree);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function obtainTree(cacheDir: string, progress: Progress): Promise<Asterisk> {
  const tree = join(cacheDir, TREE);
  if (await isThere(join(tree, 'complete'))) return readTree(tree);
  await mkdir(cacheDir, { recursive: true });
  // Two first starts at once: the second waits here and then finds the tree of the first. A killed one loses its lock.
  const release = await lock(cacheDir, {
    lockfilePath: join(cacheDir, `${TREE}.lock`),
    stale: 15_000,
    retries: { forever: true, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    if (!(await isThere(join(tree, 'complete')))) await buildTree(cacheDir, tree, progress);
  } finally {
    await release();
  }
  return readTree(tree);
}

/**
 * An Asterisk that is new enough, sox and espeak-ng: those of this machine where they exist, otherwise a tree unpacked
 * from Debian packages into `cacheDir`, which needs neither root nor an installation. Fast when nothing is missing.
 */
export async function obtainAsterisk(options: { cacheDir: string; progress?: Progress }): Promise<Asterisk> {
  const progress = options.progress ?? (() => {});
  const installed = await findInstalledAsterisk(process.env['ASTERISK_BINARY']);
  const [sox, espeak] = [await findOnPath('sox'), await findOnPath('espeak-ng')];
  if (installed !== null && sox !== null && espeak !== null) return { ...installed, sox, espeak };
  const tree = await obtainTree(options.cacheDir, progress);
  return { ...tree, ...installed };
}

if (import.meta.url === `file://${process.argv[1]}`) {
  const cacheDir = process.argv[2];
  if (cacheDir === undefined) throw new CannotObtain('usage: tsx pbx/asterisk/obtain.ts CACHE-FOLDER');
  console.log(
    await obtainAsterisk({ cacheDir, progress: (text, fraction) => console.error(fraction?.toFixed(2), text) }),
  );
}
