import { statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { CannotStart } from './stack/cannot-start.ts';
import { embeddedAsterisk, embeddedMqttUrl } from './stack/environment.ts';
import type { Tell } from './stack/events.ts';
import { askHolder, tryHold } from './stack/exclusive.ts';
import { readOwnAsterisk, type External } from './stack/external.ts';
import { defaultCacheDir, defaultStateDir, makeFolders, ROOT, type Folders } from './stack/folders.ts';
import { endLeftOvers, recordProcesses } from './stack/left-over.ts';
import type { Part, PartName } from './stack/part.ts';
import { readPorts, requireFree, type Ports } from './stack/ports.ts';
import { databaseUrlOf } from './stack/postgres.ts';
import { readOrMakeSecrets, type Secrets } from './stack/secrets.ts';
import type { StackOptions } from './stack/options.ts';
import { raise } from './stack/raise.ts';
import type { Summary } from './stack/summary.ts';

export { CannotStart } from './stack/cannot-start.ts';
export { freePorts, type Ports } from './stack/ports.ts';
export type { Part, PartName } from './stack/part.ts';
export type { StackOptions } from './stack/options.ts';
export type { StackEvent } from './stack/events.ts';
export type { Summary } from './stack/summary.ts';

/** A running centre. A part that dies is started again by itself; `part.stop()` keeps it down until `part.start()`. */
export interface Stack {
  readonly folders: Folders;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly summary: Summary;
  /** Without those that are external. */
  readonly parts: ReadonlyMap<PartName, Part>;
  /** Throws when that part is external. */
  part(name: PartName): Part;
  /** Where facts are stored, and the broker: for tests that look behind the server. */
  readonly databaseUrl: string;
  readonly mqttUrl: string;
  /** Stops every part in order and gives the state folder free. May be called twice. */
  stop(): Promise<void>;
}

const NEEDED_BYTES = 300_000_000;

async function requireDisk(folders: Folders): Promise<void> {
  const { bavail, bsize } = await statfs(folders.state);
  const free = bavail * bsize;
  if (free < NEEDED_BYTES)
    throw new CannotStart(
      `only ${Math.round(free / 1e6)} MB are free in ${folders.state}, ${NEEDED_BYTES / 1e6} MB are needed: free some disk`,
    );
}

/** The lock is the kernel's, so a killed stack never blocks the next; the holder says where it runs. */
async function holdState(folders: Folders) {
  const held = await tryHold(`state ${folders.state}`);
  if (held !== null) return held;
  const words = await askHolder(`state ${folders.state}`);
  throw new CannotStart(words || `another start is already at work in ${folders.state}: wait for it, or stop it`);
}

function portsInUse(external: External): (keyof Omit<Ports, 'rtp'>)[] {
  return [
    'http',
    'pbx',
    ...(external.asterisk ? [] : (['sip', 'ari', 'ami'] as const)),
    ...(external.databaseUrl ? [] : (['postgres'] as const)),
    ...(external.mqttUrl ? [] : (['mqtt'] as const)),
  ];
}

/** Starts everything and resolves when it does its work. What a person can mend is refused as {@link CannotStart}. */
export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const tell: Tell = options.onEvent ?? (() => {});
  const external = options.external ?? {};
  const ports = options.ports ?? readPorts(process.env);
  const folders = await makeFolders(options.stateDir ?? defaultStateDir(), options.cacheDir ?? defaultCacheDir());
  const held = await holdState(folders);
  const parts = new Map<PartName, Part>();
  const url = `http://127.0.0.1:${ports.http}`;
  held.say(`the hotline centre is already being started in ${folders.state}: ${url}`);
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= stopParts(parts).finally(() => held.release()));
  try {
    const left = await endLeftOvers(folders.state);
    if (left.length > 0) tell({ kind: 'noted', words: `ended what an earlier start left behind: ${left.join(', ')}` });
    await requireDisk(folders);
    await requireFree(ports, portsInUse(external));
    const secrets = await readOrMakeSecrets(folders.state);
    const databaseUrl =
      external.databaseUrl ?? databaseUrlOf({ port: ports.postgres, password: secrets.databasePassword });
    const mqttUrl = external.mqttUrl ?? embeddedMqttUrl(ports, secrets);
    const asterisk = external.asterisk ? await readOwnAsterisk(external.asterisk) : embeddedAsterisk(ports, secrets);
    const logLevel = options.logLevel ?? process.env['LOG_LEVEL'] ?? 'info';
    const flowsDir = resolve(options.flowsDir ?? (process.env['HOTLINE_FLOWS_DIR'] || join(ROOT, 'ivr-flows/flows')));
    const wiring = { folders, ports, secrets, databaseUrl, mqttUrl, asterisk, logLevel, flowsDir };
    const keep = (part: Part) => watch(part, parts, folders.state, tell);
    const work = raise({ options, external, wiring, tell, keep });
    const summary = await Promise.race([work, aborted(options.signal)]);
    held.say(`the hotline centre already runs: ${url} (stop it with Ctrl-C where it was started)`);
    const part = (name: PartName): Part => {
      const found = parts.get(name);
      if (!found) throw new Error(`${name} is not a part of this stack`);
      return found;
    };
    return { folders, ports, secrets, summary, parts, part, databaseUrl, mqttUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const refuse = () => reject(new CannotStart('stopped before everything ran'));
    if (signal?.aborted) refuse();
    signal?.addEventListener('abort', refuse, { once: true });
  });
}

function watch(part: Part, parts: Map<PartName, Part>, stateDir: string, tell: Tell): void {
  parts.set(part.name, part);
  part.on('ended', (how, againInMs) => tell({ kind: 'part-ended', part: part.name, how, againInMs }));
  part.on('up', (tookMs) => {
    tell({ kind: 'part-up', part: part.name, tookMs });
    const pids = [...parts.values()].flatMap((each) => (each.pid === null ? [] : [[each.name, each.pid] as const]));
    recordProcesses(stateDir, new Map(pids)).catch((error: Error) =>
      tell({ kind: 'noted', words: `processes.json: ${error.message}` }),
    );
  });
}

/** Who uses another is stopped before it: facts find their way to disk, and clients say goodbye. */
const STOP_ORDER: readonly (readonly PartName[])[] = [['server'], ['pbx'], ['asterisk', 'broker', 'postgres']];

async function stopParts(parts: ReadonlyMap<PartName, Part>): Promise<void> {
  for (const together of STOP_ORDER) await Promise.all(together.map(async (name) => parts.get(name)?.stop()));
}
