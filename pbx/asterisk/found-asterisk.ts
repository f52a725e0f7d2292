import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { CannotObtain } from './cannot-obtain.ts';
import type { Asterisk } from './programs.ts';
import { runCommand } from './run-command.ts';
import { isNewEnough, versionIn } from './version.ts';

export async function isThere(path: string, mode: number = constants.R_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}

export async function findOnPath(name: string): Promise<string | null> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  for (const folder of folders) {
    const path = join(folder, name);
    if (folder !== '' && (await isThere(path, constants.X_OK))) return path;
  }
  return null;
}

async function firstThere(candidates: readonly string[]): Promise<string | null> {
  for (const candidate of candidates) if (await isThere(candidate)) return candidate;
  return null;
}

type Installed = Pick<Asterisk, 'command' | 'version' | 'modulesDir' | 'dataDir'>;

/**
 * An Asterisk that is installed on this machine and new enough. One that was named (ASTERISK_BINARY) and does not do is
 * an error; one that merely stands on the PATH is passed over.
 */
export async function findInstalledAsterisk(named: string | undefined): Promise<Installed | null> {
  const command = named ?? (await findOnPath('asterisk'));
  if (command === null) return null;
  const answer = await runCommand(command, ['-V']);
  const version = versionIn(answer.stdout);
  const prefix = dirname(dirname(command));
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const modulesDir = await firstThere(
    [`${prefix}/lib/${triplet}`, `${prefix}/lib`, `${prefix}/lib64`].map((folder) => join(folder, 'asterisk/modules')),
  );
  const documented = await firstThere(
    [`${prefix}/share/asterisk`, '/var/lib/asterisk'].map((folder) => join(folder, 'documentation/core-en_US.xml')),
  );
  if (version !== null && isNewEnough(version) && modulesDir !== null && documented !== null)
    return { command, version, modulesDir, dataDir: dirname(dirname(documented)) };
  if (named === undefined) return null;
  throw new CannotObtain(
    `ASTERISK_BINARY=${named} does not do (${version ?? 'no version'}, modules in ${modulesDir ?? 'no known folder'}): ` +
      'name an Asterisk of at least 22.10.1 or 23.4.1, or unset ASTERISK_BINARY to take one from Debian packages',
  );
}
