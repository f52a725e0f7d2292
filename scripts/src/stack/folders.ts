import { mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { CannotStart } from './cannot-start.ts';

export const ROOT = resolve(import.meta.dirname, '../../..');

/** Everything that one running stack writes. The cache may be shared by several. */
export interface Folders {
  readonly state: string;
  readonly cache: string;
  readonly asterisk: string;
  readonly postgres: string;
  readonly pbx: string;
  readonly prompts: string;
  readonly recordings: string;
  /** What is kept with cases. */
  readonly files: string;
  readonly logs: string;
}

export function defaultStateDir(variables: NodeJS.ProcessEnv = process.env): string {
  return resolve(variables['HOTLINE_STATE'] || join(ROOT, '.hotline'));
}

/** The default cache lies in the default state folder, so that deleting `.hotline/` deletes everything. */
export function defaultCacheDir(variables: NodeJS.ProcessEnv = process.env): string {
  return resolve(variables['HOTLINE_CACHE'] || join(ROOT, '.hotline/cache'));
}

/** Node's own recursive mkdir never returns where no folder can be made at all, for instance below /proc. */
async function makeOne(path: string): Promise<void> {
  const fault = await mkdir(path, { mode: 0o755 }).then(
    () => null,
    (error: NodeJS.ErrnoException) => error,
  );
  if (fault === null) return;
  if (fault.code === 'EEXIST' && (await stat(path)).isDirectory()) return;
  if (fault.code !== 'ENOENT' || dirname(path) === path) throw fault;
  await makeOne(dirname(path));
  await mkdir(path, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    // Another start made it at the same moment.
    if (error.code !== 'EEXIST') throw error;
  });
}

async function makeOurs(path: string, variable: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(
      `${path} cannot be made (${code}): set ${variable} to a folder on a disk that you may write to`,
    );
  }
}

export async function makeFolders(stateDir: string, cacheDir: string): Promise<Folders> {
  await makeOurs(stateDir, 'HOTLINE_STATE');
  await makeOurs(cacheDir, 'HOTLINE_CACHE');
  const state = await realpath(stateDir);
  const inState = (name: string) => join(state, name);
  const folders = {
    asterisk: inState('asterisk'),
    postgres: inState('postgres'),
    pbx: inState('pbx'),
    prompts: inState('prompts'),
    recordings: inState('recordings'),
    files: inState('files'),
    logs: inState('logs'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  return { state, cache: await realpath(cacheDir), ...folders };
}
