import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parserOf } from '@hotline/contracts';
import { obtainAsterisk } from '../../pbx/asterisk/obtain.ts';
import { startAsterisk, type RunningAsterisk } from '../../pbx/asterisk/run.ts';
import type { AsteriskSettings } from '../../pbx/asterisk/settings.ts';
import { defaultCacheDir, ROOT } from '@hotline/scripts/src/stack/folders.ts';
import { launch, type Launched } from '@hotline/scripts/src/stack/launch.ts';
import { answersTcp } from '@hotline/scripts/src/stack/node-parts.ts';
import { freePorts, type Ports } from '@hotline/scripts/src/stack/ports.ts';
import { TSX } from '@hotline/scripts/src/stack/prepare.ts';
import { Summary } from '@hotline/scripts/src/stack/summary.ts';
import { NpmStart, portVariables, processesOf } from '@hotline/scripts/src/testing/npm-start.ts';
import { decodeAudio } from '../src/audio/decode.ts';
import { AGENT_HZ } from '../src/audio/tone.ts';
import { Agent } from '../src/stack/agent.ts';
import { Api } from '../src/stack/api.ts';
import { hearingOf } from '../src/stack/hearing.ts';
import { waitForFact } from '../src/wait-for-fact.ts';

const run = promisify(execFile);
const BROKER_PASSWORD = 'a-brokers-own-password';

/** What an operator runs apart from us, in a folder that is not ours: an Asterisk and a broker. */
let apart: string;
let stateDir: string;
let asterisk: RunningAsterisk;
let broker: Launched;
let centre: NpmStart;
let ports: Ports;
let variables: Record<string, string>;

beforeEach(async () => {
  apart = mkdtempSync(join(tmpdir(), 'hotline-apart-'));
  stateDir = mkdtempSync(join(tmpdir(), 'hotline-start-'));
  const theirs = await freePorts();
  ports = await freePorts();
  asterisk = await startOwnAsterisk(theirs);
  broker = await startOwnBroker(theirs.mqtt);
  variables = {
    ASTERISK: join(apart, 'asterisk.json'),
    MQTT_URL: `mqtt://hotline:${BROKER_PASSWORD}@127.0.0.1:${theirs.mqtt}`,
  };
  centre = new NpmStart(stateDir, ports, variables);
});

afterEach(async () => {
  centre.signal('SIGTERM');
  await centre.ended;
  await Promise.all([asterisk.stop(), broker.stop()]);
  for (const folder of [apart, stateDir]) rmSync(folder, { recursive: true, force: true });
});

async function startOwnAsterisk(theirs: Ports): Promise<RunningAsterisk> {
  const program = await obtainAsterisk({ cacheDir: defaultCacheDir() });
  const [recordingsDir, promptsDir] = [join(apart, 'recordings'), join(apart, 'prompts')];
  for (const folder of [recordingsDir, promptsDir]) mkdirSync(folder);
  const host = '127.0.0.1';
  const settings: AsteriskSettings = {
    node: 'own',
    stateDir: join(apart, 'asterisk'),
    modulesDir: program.modulesDir,
    dataDir: program.dataDir,
    promptsDir,
    sip: { host, port: theirs.sip },
    http: { host, port: theirs.ari },
    ami: { host, port: theirs.ami },
    rtp: theirs.rtp,
    ari: { app: 'hotline', user: 'theirs', password: 'an-ari-password-of-theirs' },
    amiAccount: { user: 'theirs', secret: 'an-ami-secret-of-theirs' },
    trunkAddresses: [host],
    amiClients: host,
    citizenPhonePassword: null,
    mediaAddress: null,
  };
  const described = {
    version: program.version,
    sip: settings.sip,
    ari: { url: `http://${host}:${theirs.ari}/ari`, user: 'theirs', password: settings.ari.password },
    ami: { ...settings.ami, ...settings.amiAccount },
    recordingsDir,
    promptsDir,
  };
  writeFileSync(join(apart, 'asterisk.json'), JSON.stringify(described), { mode: 0o600 });
  return startAsterisk(program, settings, ['setpriv', '--pdeathsig', 'SIGTERM', '--']);
}

async function startOwnBroker(port: number): Promise<Launched> {
  const launched = await launch({
    command: process.execPath,
    args: [...TSX, join(ROOT, 'scripts/src/broker.ts')],
    cwd: ROOT,
    environment: { BROKER_HOST: '127.0.0.1', BROKER_PORT: String(port), BROKER_USER: 'hotline', BROKER_PASSWORD },
    logFile: join(apart, 'broker.log'),
  });
  await waitForFact('a broker that answers', answersTcp(port));
  return launched;
}

it('runs on an Asterisk and a broker that somebody else runs, and `npm run call` talks to a person there', async () => {
  await centre.says('The hotline centre runs.');
  const summary = parserOf('summary', Summary)(JSON.parse(readFileSync(join(stateDir, 'summary.json'), 'utf8')));
  expect(centre.output).toMatch(/broker +own/);
  const ours = processesOf(stateDir).join('\n');
  expect(ours).not.toContain('asterisk.conf');
  expect(ours).not.toContain('broker.ts');

  const { password = '' } = summary.signIns.find(({ name }) => name === 'agent1') ?? {};
  const agent = await Agent.signedIn(
    { sip: summary.sip, signIn: (name) => Api.signedIn(summary.http.url, name, password) },
    'agent1',
    { answers: 'at-once' },
  );
  await agent.ready();
  const called = run(process.execPath, [join(ROOT, 'scripts/bootstrap.mjs'), 'call', '12315', '--seconds', '60'], {
    cwd: ROOT,
    env: { ...process.env, HOTLINE_STATE: stateDir, HOTLINE_CACHE: defaultCacheDir(), ...portVariables(ports) },
  });
  const talking = await agent.until('talking', 60_000);
  await waitForFact('the caller’s speech at the agent', () => hearingOf(agent.phone.heard()).energy > 0.005);
  await agent.hangUp(talking.call!.callId);
  const { stdout } = await called;
  for (const words of [
    'dialling 12315 as 138',
    'answered: the greeting and the recording notice are played',
    'a person has answered: you talk',
    'the call has ended',
  ])
    expect(stdout).toContain(words);
  const heard = /what the caller heard: (.+\.wav)/.exec(stdout)?.[1] ?? '';
  expect(hearingOf(decodeAudio(heard)).shareOf(AGENT_HZ), 'the agent is in what the caller heard').toBeGreaterThan(0);
  expect(stdout).toContain('npm run trace -- ');
  await agent.leave();
});
