import { spawn } from 'node:child_process';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CannotStart } from './cannot-start.ts';

/** A process of the stack that was started; whether it is of use yet is for its part to find out. */
export interface Launched {
  readonly pid: number;
  /** Resolves with `code 1` or the signal's name, for whatever reason it ended. */
  readonly ended: Promise<string>;
  readonly logFile: string;
  /** Asks it to end and makes it end when it does not. May be called twice. */
  stop(): Promise<void>;
}

export interface LaunchOptions {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly logFile: string;
  /** What asks this program to end in good order. */
  readonly stopSignal?: NodeJS.Signals;
  readonly stopWithinMs?: number;
  /** More options of setpriv, for a program that refuses to be root. */
  readonly privileges?: readonly string[];
}

const LOG_LIMIT_BYTES = 20_000_000;

/** One older log is kept, so that a long-lived state folder does not fill the disk. */
export async function openLog(logFile: string): Promise<import('node:fs/promises').FileHandle> {
  await mkdir(dirname(logFile), { recursive: true });
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.1`);
  return open(logFile, 'a', 0o600);
}

/** The kernel sends this signal when our process dies, even by kill -9: so nothing is left behind. */
export function diesWithUs(signal: NodeJS.Signals, privileges: readonly string[] = []): string[] {
  return ['--pdeathsig', signal, ...privileges, '--'];
}

/** What a child may know of our environment; everything else is said explicitly. */
export function inheritedEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TZ', 'TMPDIR', 'XDG_CACHE_HOME', 'NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

/** Starts a program in a group of its own, so that Ctrl-C reaches only us and we stop the parts in order. */
export async function launch(options: LaunchOptions): Promise<Launched> {
  const { stopSignal = 'SIGTERM', stopWithinMs = 8_000, logFile } = options;
  const log = await openLog(logFile);
  const child = spawn('setpriv', [...diesWithUs(stopSignal, options.privileges), options.command, ...options.args], {
    cwd: options.cwd,
    env: { ...inheritedEnvironment(), ...options.environment },
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  await log.close();
  if (child.pid === undefined)
    throw new CannotStart(`setpriv cannot be run (${await ended}): apt-get install util-linux`);
  return {
    pid: child.pid,
    ended,
    logFile,
    async stop() {
      child.kill(stopSignal);
      const force = setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      await ended;
      clearTimeout(force);
    },
  };
}
