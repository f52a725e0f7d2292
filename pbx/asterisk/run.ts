import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runMediaFirst } from './media-first.ts';
import { makeMusic } from './music.ts';
import { endOrphan } from './orphan.ts';
import type { Asterisk } from './programs.ts';
import { renderConfiguration } from './render.ts';
import type { AsteriskSettings } from './settings.ts';

export interface RunningAsterisk {
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with the exit code or signal name when it ended for whatever reason. */
  readonly ended: Promise<string>;
  /** Hangs up what is left and ends. May be called twice. */
  stop(): Promise<void>;
  /** As a power cut would: for tests. */
  kill(): Promise<void>;
}

/** Asterisk did not come up. One line, with the first error of its log. */
export class AsteriskDidNotStart extends Error {
  override readonly name = 'AsteriskDidNotStart';
}

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5_000;

/** Written by Asterisk itself when the last module is in; `GET /ws` alone answers before chan_pjsip is there. */
const READY_LINE = 'Asterisk Ready.';

function answersOnWebSocketPath(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/ws', agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 426);
    });
    request.once('error', () => resolve(false));
  });
}

export function isPortTaken(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

async function isPortFree(host: string, port: number, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (await isPortTaken(host, port)) {
    if (Date.now() >= deadline) return false;
    await pause(50);
  }
  return true;
}

async function hasLine(logFile: string, line: string): Promise<boolean> {
  return (await readFile(logFile, 'utf8')).includes(line);
}

async function firstError(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  const line = text.split('\n').find((candidate) => candidate.includes('ERROR'));
  return line ?? text.trim().split('\n').at(-1) ?? '';
}

/** A killed Asterisk leaves its pid and control files behind; they would only confuse its command line. */
async function prepareFolders(stateDir: string): Promise<void> {
  for (const folder of ['lib', 'cache', 'log', 'spool/recording', 'spool/monitor', 'spool/tmp'])
    await mkdir(join(stateDir, folder), { recursive: true });
  await rm(join(stateDir, 'run'), { recursive: true, force: true });
  await mkdir(join(stateDir, 'run'), { recursive: true });
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const stubborn = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(stubborn);
}

async function untilReady(running: RunningAsterisk, { http }: AsteriskSettings): Promise<void> {
  const state: { end: string | null } = { end: null };
  void running.ended.then((end) => (state.end = end));
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await hasLine(running.logFile, READY_LINE)) || !(await answersOnWebSocketPath(http.host, http.port))) {
    if (state.end === null && Date.now() < deadline) {
      await pause(50);
      continue;
    }
    const how = state.end === null ? `did not answer within ${READY_WITHIN_MS / 1000} s` : `ended (${state.end})`;
    await running.kill();
    throw new AsteriskDidNotStart(`Asterisk ${how}: ${await firstError(running.logFile)}; see ${running.logFile}`);
  }
}

/**
 * Writes the configuration and starts Asterisk in the foreground as a child of this process. Resolves when it takes
 * calls. A parent that is killed leaves it running; the next start in the same folder ends that one first. `runner` is
 * put before the command, for instance `setpriv --pdeathsig SIGTERM --`, with which it ends with its parent.
 */
export async function startAsterisk(
  asterisk: Asterisk,
  settings: AsteriskSettings,
  runner: readonly string[] = [],
): Promise<RunningAsterisk> {
  const { http, stateDir } = settings;
  const hadOrphan = await endOrphan(stateDir, join(stateDir, 'etc/asterisk.conf'));
  if (!(await isPortFree(http.host, http.port, hadOrphan ? STOP_WITHIN_MS : 0)))
    throw new AsteriskDidNotStart(
      `Asterisk: port ${http.port} on ${http.host} is taken; stop what uses it or choose another`,
    );
  await prepareFolders(stateDir);
  await makeMusic(asterisk.sox, join(stateDir, 'music'));
  const configuration = await renderConfiguration(settings);
  const logFile = join(stateDir, 'log/console.log');
  const log = await open(logFile, 'w');
  const [command = asterisk.command, ...args] = [...runner, asterisk.command, '-f', '-C', configuration];
  // In a group of its own: Ctrl-C is for the supervisor, which ends its parts in order.
  const child = spawn(command, args, { stdio: ['ignore', log.fd, log.fd], detached: true });
  runMediaFirst(child.pid);
  const ended = endOf(child);
  await log.close();
  const running: RunningAsterisk = {
    pid: child.pid ?? -1,
    logFile,
    ended,
    stop: () => stop(child, ended),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
  await untilReady(running, settings);
  return running;
}
