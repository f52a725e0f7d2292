import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@hotline/e2e/free-port.ts';
import { obtainAsterisk } from '../../../asterisk/obtain.ts';
import { startAsterisk, type RunningAsterisk } from '../../../asterisk/run.ts';
import { runCommand } from '../../../asterisk/run-command.ts';
import type { AsteriskSettings } from '../../../asterisk/settings.ts';
import type { AsteriskAccess } from '../connect.ts';

const PASSWORD = 'only-for-tests-0123456789';
const PROMPTS = ['emergency-wait', 'emergency-busy', 'emergency-goodbye', 'outgoing-refused', 'greeting'] as const;
/** Each prompt is a short tone, so that a test can hear that it was played. */
export const PROMPT_HZ = 1200;

/** A real Asterisk with its own folder and ports, for one test file. */
export class OwnAsterisk {
  readonly folder: string;
  readonly command: string;
  readonly settings: AsteriskSettings;
  readonly #start: () => Promise<RunningAsterisk>;
  #running: RunningAsterisk;

  private constructor(
    folder: string,
    command: string,
    settings: AsteriskSettings,
    start: () => Promise<RunningAsterisk>,
    running: RunningAsterisk,
  ) {
    this.folder = folder;
    this.command = command;
    this.settings = settings;
    this.#start = start;
    this.#running = running;
  }

  static async start(): Promise<OwnAsterisk> {
    const cacheDir = process.env['HOTLINE_CACHE'] ?? join(import.meta.dirname, '../../../../.hotline/cache');
    const asterisk = await obtainAsterisk({ cacheDir });
    const folder = await mkdtemp(join(tmpdir(), 'hotline-asterisk-'));
    const promptsDir = join(folder, 'prompts');
    await mkdir(join(promptsDir, 'zh-CN'), { recursive: true });
    for (const prompt of PROMPTS)
      await runCommand(asterisk.sox, [
        '-n',
        '-r',
        '8000',
        '-b',
        '16',
        '-c',
        '1',
        join(promptsDir, 'zh-CN', `${prompt}.wav`),
        'synth',
        '1',
        'sine',
        String(PROMPT_HZ),
      ]);
    const host = '127.0.0.1';
    const rtpStart = 50_000 + 100 * Math.floor(Math.random() * 100);
    const settings: AsteriskSettings = {
      node: 'main',
      stateDir: join(folder, 'state'),
      modulesDir: asterisk.modulesDir,
      dataDir: asterisk.dataDir,
      promptsDir,
      sip: { host, port: await freePort() },
      http: { host, port: await freePort() },
      ami: { host, port: await freePort() },
      rtp: { start: rtpStart, end: rtpStart + 99 },
      ari: { app: 'hotline', user: 'pbx', password: PASSWORD },
      amiAccount: { user: 'pbx', secret: PASSWORD },
      trunkAddresses: [host],
      amiClients: '127.0.0.1/32',
      citizenPhonePassword: PASSWORD,
      mediaAddress: null,
    };
    const start = (): Promise<RunningAsterisk> => startAsterisk(asterisk, settings);
    return new OwnAsterisk(folder, asterisk.command, settings, start, await start());
  }

  get sip(): { host: string; port: number } {
    return this.settings.sip;
  }

  get pid(): number {
    return this.#running.pid;
  }

  get access(): AsteriskAccess {
    const { http, ami, ari, amiAccount } = this.settings;
    return {
      ariUrl: `http://${http.host}:${http.port}/ari`,
      ariUser: ari.user,
      ariPassword: ari.password,
      app: ari.app,
      amiHost: ami.host,
      amiPort: ami.port,
      amiUser: amiAccount.user,
      amiSecret: amiAccount.secret,
    };
  }

  prompt(id: (typeof PROMPTS)[number]): string {
    return join(this.settings.promptsDir, 'zh-CN', id);
  }

  /** What an operator would type on its console. */
  async console(command: string): Promise<string> {
    const configuration = join(this.settings.stateDir, 'etc/asterisk.conf');
    return (await runCommand(this.command, ['-C', configuration, '-rx', command])).stdout;
  }

  /** What is on disk of its database. */
  async database(): Promise<Buffer> {
    return readFile(join(this.settings.stateDir, 'lib/astdb.sqlite3'));
  }

  async log(): Promise<string> {
    return readFile(this.#running.logFile, 'utf8');
  }

  async forget(): Promise<void> {
    await rm(join(this.settings.stateDir, 'lib'), { recursive: true });
  }

  async kill(): Promise<void> {
    await this.#running.kill();
  }

  async startAgain(): Promise<void> {
    this.#running = await this.#start();
  }

  async stop(): Promise<void> {
    await this.#running.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
