import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freePorts, type Ports } from '../stack/ports.ts';
import { Summary } from '../stack/summary.ts';
import { NpmStart, processesOf } from '../testing/npm-start.ts';
import { parserOf } from '@hotline/contracts';

const RUNS = 'The hotline centre runs.';

describe('npm start', () => {
  let stateDir: string;
  let ports: Ports;
  const started: NpmStart[] = [];

  function start(more: Readonly<Record<string, string>> = {}): NpmStart {
    const centre = new NpmStart(stateDir, ports, more);
    started.push(centre);
    return centre;
  }

  const nothingIsLeft = () => vi.waitFor(() => expect(processesOf(stateDir)).toEqual([]), { timeout: 20_000 });

  beforeEach(async () => {
    stateDir = mkdtempSync(join(tmpdir(), 'hotline-start-'));
    ports = await freePorts();
  });

  afterEach(async () => {
    for (const centre of started.splice(0)) {
      centre.signal('SIGTERM');
      await centre.ended;
    }
    rmSync(stateDir, { recursive: true, force: true });
  });

  it('starts everything, says so to a second one, mends what dies, and leaves nothing behind on Ctrl-C', async () => {
    const centre = start();
    await centre.says(RUNS);
    const url = `http://127.0.0.1:${ports.http}`;

    const file = join(stateDir, 'summary.json');
    const summary = parserOf('summary', Summary)(JSON.parse(readFileSync(file, 'utf8')));
    expect(summary).toMatchObject({ sip: { host: '127.0.0.1', port: ports.sip }, http: { url } });
    expect(summary.parts.map(({ name }) => name)).toEqual([
      'asterisk',
      'postgres',
      'broker',
      'pbx',
      'server',
      'desktop',
    ]);
    for (const secret of [file, join(stateDir, 'secrets.json')]) expect(statSync(secret).mode & 0o077).toBe(0);
    expect((await fetch(`${url}/`)).headers.get('content-type')).toContain('text/html');

    const second = start();
    expect(await second.ended).toBe(1);
    expect(second.output.trim()).toMatch(/^✗ the hotline centre already runs: http:\/\/127\.0\.0\.1:\d+ [^\n]*$/);

    const pids = JSON.parse(readFileSync(join(stateDir, 'processes.json'), 'utf8')) as { name: string; pid: number }[];
    for (const name of ['postgres', 'broker', 'pbx', 'server', 'asterisk']) {
      const said = centre.output.length;
      process.kill(pids.find((each) => each.name === name)?.pid ?? 0, 'SIGKILL');
      await centre.says(`✓ ${name} is back`, said);
      expect(centre.output.slice(said)).toContain(`! ${name} ended (SIGKILL), starting it again`);
    }

    centre.signal('SIGINT');
    expect(await centre.ended).toBe(0);
    expect(centre.output).toContain('✓ everything is stopped');
    expect(processesOf(stateDir)).toEqual([]);
  });

  it('killed without warning takes its parts with it, and the next start finds everything again', async () => {
    const centre = start();
    await centre.says(RUNS);
    const before = readFileSync(join(stateDir, 'summary.json'), 'utf8');
    centre.signal('SIGKILL');
    await nothingIsLeft();

    const again = start();
    await again.says(RUNS);
    expect(readFileSync(join(stateDir, 'summary.json'), 'utf8')).toBe(before);
    expect(again.output).toContain('nothing to make');
  });

  it('killed while the database is being made begins that anew', async () => {
    const centre = start();
    await vi.waitFor(() => expect(processesOf(stateDir).join('\n')).toMatch(/initdb|postgres -D/), {
      timeout: 60_000,
      interval: 10,
    });
    centre.signal('SIGKILL');
    await nothingIsLeft();
    await start().says(RUNS);
  });

  it('says in one line which port is taken, and what to do', async () => {
    const taken = createServer().listen(ports.mqtt, '127.0.0.1');
    await once(taken, 'listening');
    const centre = start();
    expect(await centre.ended).toBe(1);
    expect(
      centre.output
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('✗')),
    ).toEqual([
      expect.stringMatching(new RegExp(`port ${ports.mqtt} \\(MQTT broker\\) is taken by .*HOTLINE_MQTT_PORT`)),
    ]);
    taken.close();
  });

  it('takes a database that it is given', async () => {
    const owner = new NpmStart(stateDir, ports);
    started.push(owner);
    await owner.says(RUNS);
    const secrets = JSON.parse(readFileSync(join(stateDir, 'secrets.json'), 'utf8')) as { databasePassword: string };
    const otherState = mkdtempSync(join(tmpdir(), 'hotline-start-other-'));
    const databaseUrl = `postgresql://hotline:${secrets.databasePassword}@127.0.0.1:${ports.postgres}/postgres`;
    const other = new NpmStart(otherState, await freePorts(), { DATABASE_URL: databaseUrl });
    await other.says(RUNS);
    expect(other.output).toMatch(new RegExp(`postgres +own +port ${ports.postgres}`));
    expect(processesOf(otherState).filter((line) => line.includes('bin/postgres'))).toEqual([]);
    other.signal('SIGTERM');
    expect(await other.ended).toBe(0);
    rmSync(otherState, { recursive: true, force: true });
  });

  it.each([
    ['HOTLINE_SIP_PORT', 'ninety', /HOTLINE_SIP_PORT=ninety is not a port/],
    ['DATABASE_URL', 'mysql://nowhere/', /DATABASE_URL is not an address/],
    ['HOTLINE_STATE', '/proc/nope/state', /\/proc\/nope\/state cannot be made \(ENOENT\): set HOTLINE_STATE/],
    ['HOTLINE_STATE', '/etc/hostname', /\/etc\/hostname cannot be made \(EEXIST\): set HOTLINE_STATE/],
    ['HOTLINE_STATE', '/etc/hostname/state', /cannot be made \(ENOTDIR\): set HOTLINE_STATE/],
    ['ASTERISK', '/nowhere/asterisk.json', /ASTERISK=\/nowhere\/asterisk\.json cannot be read/],
  ])('refuses %s=%s in one line', async (name, value, line) => {
    const centre = start({ [name]: value });
    expect(await centre.ended).toBe(1);
    expect(centre.output.trim()).toMatch(line);
    expect(centre.output.trim().split('\n')).toHaveLength(1);
  });
});
