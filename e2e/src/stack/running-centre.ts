import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOTLINES } from '@hotline/contracts';
import { openFlows } from './open-flows.ts';
import { freePorts, startStack, type PartName, type Stack } from '@hotline/scripts/src/stack.ts';
import { databaseUrlOf } from '@hotline/scripts/src/stack/postgres.ts';
import { descendantsOf } from '@hotline/scripts/src/stack/process-table.ts';
import { toneSamples } from '../audio/tone.ts';
import { writeWav } from '../audio/wav.ts';
import { waitForFact } from '../wait-for-fact.ts';
import { Api } from './api.ts';
import type { Centre, Part } from './centre.ts';
import { JournalReader } from './journal-reader.ts';

export interface CentreOptions {
  /** `short`: a third of a second instead of ten, for tests that are not about the greeting. */
  readonly greeting: 'whole' | 'short';
  /** Ways out of the centre; by default there is none. */
  readonly outgoingRoutes?: readonly { readonly match: string; readonly uri: string }[];
  readonly log?: (line: string) => void;
}

const NAME_OF: Record<Part, PartName> = {
  asterisk: 'asterisk',
  pbx: 'pbx',
  server: 'server',
  broker: 'broker',
  database: 'postgres',
};

const GREETING_HZ = 660;

/**
 * Starts a whole centre on free ports in a folder of its own: the same parts as `npm start`. What is slow to obtain
 * (the Asterisk tree, spoken prompts) comes from the shared cache. One centre serves a whole test file.
 */
export async function givenRunningCentre(options: CentreOptions): Promise<Centre> {
  const state = mkdtempSync(join(tmpdir(), 'hotline-centre-'));
  if (options.greeting === 'short') recordShortGreeting(state);
  const log = options.log ?? (() => {});
  const flows = openFlows(state);
  const stack = await startStack({
    stateDir: state,
    ports: await freePorts(),
    flowsDir: flows,
    environment: { pbx: { OUTGOING_ROUTES: JSON.stringify(options.outgoingRoutes ?? []) } },
    onEvent: (event) => log(JSON.stringify(event)),
  });
  return centreOf(stack, state, flows);
}

/** An uploaded recording comes before the spoken text (ivr-flows/prompts.yaml). */
function recordShortGreeting(state: string): void {
  const folder = join(state, 'prompts/recorded');
  mkdirSync(folder, { recursive: true });
  for (const id of [
    ...HOTLINES.map((hotline) => `welcome-${hotline}`),
    'recording-notice',
    'survey-question',
    'survey-thanks',
  ]) {
    writeWav(join(folder, `${id}.wav`), toneSamples(GREETING_HZ, 0.3));
  }
}

function centreOf(stack: Stack, state: string, flows: string): Centre {
  const { summary, folders, ports, secrets } = stack;
  const part = (name: Part) => stack.part(NAME_OF[name]);
  const pidOf = (name: Part) => {
    const { pid } = part(name);
    if (pid === null) throw new Error(`${name} is down`);
    return pid;
  };
  /** The parent first: a frozen one starts no more children. */
  const signalAll = async (name: Part, signal: NodeJS.Signals) => {
    process.kill(pidOf(name), signal);
    for (const pid of await descendantsOf(pidOf(name))) signalIfThere(pid, signal);
  };
  const passwordOf = (name: string) => {
    const found = summary.signIns.find((signIn) => signIn.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found.password;
  };
  return {
    url: summary.http.url,
    sip: summary.sip,
    recordings: folders.recordings,
    flows,
    asteriskEtc: join(folders.asterisk, 'etc'),
    ami: { host: '127.0.0.1', port: ports.ami, user: 'hotline', secret: secrets.amiSecret },
    ari: { url: `http://127.0.0.1:${ports.ari}/ari`, user: 'hotline', password: secrets.ariPassword },
    dump: async () => (await fetch(`http://127.0.0.1:${ports.pbx}/dump`)).json(),
    databaseUrl: databaseUrlOf({ port: ports.postgres, password: secrets.databasePassword }),
    journal: new JournalReader(join(folders.pbx, 'journal')),
    // A server that has just come back may still be reading its people.
    signIn: (name) => waitForFact(`sign-in of ${name}`, () => Api.signedIn(summary.http.url, name, passwordOf(name))),
    passwordOf,
    pidOf,
    freeze: (name) => signalAll(name, 'SIGSTOP'),
    thaw: (name) => signalAll(name, 'SIGCONT'),
    async kill(name) {
      part(name).kill('SIGKILL');
      // Nobody starts it again: a part that is stopped is not wanted.
      await part(name).stop();
    },
    halt: (name) => part(name).stop(),
    start: (name) => part(name).start(),
    async stop() {
      await stack.stop();
      if (!process.env['HOTLINE_KEEP_TEST_STATE']) rmSync(state, { recursive: true, force: true });
    },
  };
}

/** A worker of PostgreSQL may end between being listed and being told: then there is nothing to freeze. */
function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
