import { mkdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';

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
  readonly logs: string;
}

export function defaultStateDir(variables: NodeJS.ProcessEnv = process.env): string {
  return resolve(variables['HOTLINE_STATE'] || join(ROOT, '.hotline'));
}

/** The default cache lies in the default state folder, so that deleting `.hotline/` deletes everything. */
export function defaultCacheDir(variables: NodeJS.ProcessEnv = process.env): string {
  return resolve(variables['HOTLINE_CACHE'] || join(ROOT, '.hotline/cache'));
}

export async function makeFolders(stateDir: string, cacheDir: string): Promise<Folders> {
  await mkdir(stateDir, { recursive: true, mode: 0o755 });
  await mkdir(cacheDir, { recursive: true });
  const state = await realpath(stateDir);
  const inState = (name: string) => join(state, name);
  const folders = {
    asterisk: inState('asterisk'),
    postgres: inState('postgres'),
    pbx: inState('pbx'),
    prompts: inState('prompts'),
    recordings: inState('recordings'),
    logs: inState('logs'),
  };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  return { state, cache: await realpath(cacheDir), ...folders };
}
