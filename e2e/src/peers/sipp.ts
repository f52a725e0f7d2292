import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { Program } from './program.ts';
import type { SipAddress } from './sip-phone.ts';

export interface SippRun {
  readonly scenario: string;
  readonly sip: SipAddress;
  readonly service?: string;
  /** Rows of the injection file: one a call, used in turn. */
  readonly rows?: readonly (readonly string[])[];
  readonly callsPerSecond?: number;
  readonly calls?: number;
  readonly atOnce?: number;
  readonly port?: number;
  /** True for a scenario that waits to be called. */
  readonly server?: boolean;
}

export interface SippResult {
  readonly succeeded: number;
  readonly failed: number;
  /** INVITE → 200 of each call, in milliseconds. */
  readonly setupMs: readonly number[];
  readonly errors: string;
}

/** One run of SIPp in its own folder. `result` comes when all calls are over, or when it is stopped. */
export class Sipp {
  readonly #folder: string;
  readonly #program: Program;
  readonly result: Promise<SippResult>;

  private constructor(folder: string, program: Program) {
    this.#folder = folder;
    this.#program = program;
    this.result = program.ended.then(() => this.#read());
  }

  static async start(run: SippRun): Promise<Sipp> {
    const folder = mkdtempSync(join(tmpdir(), 'hotline-sipp-'));
    writeFileSync(join(folder, 'scenario.xml'), run.scenario);
    if (run.rows) {
      const rows = run.rows.map((row) => `${row.join(';')};`).join('\n');
      writeFileSync(join(folder, 'rows.csv'), `SEQUENTIAL\n${rows}\n`);
    }
    const port = run.port ?? (await freePort());
    const media = 59_000 + 4 * Math.floor(Math.random() * 1_400);
    const args = [
      ...(run.server ? [] : [`${run.sip.host}:${run.sip.port}`]),
      ...['-sf', 'scenario.xml', '-i', '127.0.0.1', '-p', String(port)],
      ...['-mi', '127.0.0.1', '-mp', String(media)],
      ...[
        '-nostdin',
        '-trace_stat',
        '-stf',
        'run_stat.csv',
        '-fd',
        '1',
        '-trace_rtt',
        '-rtt_freq',
        '1',
        '-trace_err',
        '-trace_logs',
        '-log_file',
        'log.txt',
        '-timer_resol',
        '5',
      ],
      ...(run.service ? ['-s', run.service] : []),
      ...(run.rows ? ['-inf', 'rows.csv'] : []),
      ...(run.callsPerSecond ? ['-r', String(run.callsPerSecond)] : []),
      ...(run.calls ? ['-m', String(run.calls)] : []),
      ...(run.atOnce ? ['-l', String(run.atOnce)] : []),
    ];
    return new Sipp(folder, new Program(process.env['SIPP'] ?? 'sipp', args, { cwd: folder }));
  }

  /** What the scenario has logged so far. */
  get log(): string {
    const file = join(this.#folder, 'log.txt');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** SIGUSR1 is SIPp's own "finish": no new calls, then quit. */
  async stop(): Promise<SippResult> {
    this.#program.signal('SIGUSR1');
    await this.#program.stop();
    return this.result;
  }

  #read(): SippResult {
    const files = readdirSync(this.#folder);
    const textOf = (ending: string) =>
      files
        .filter((file) => file.endsWith(ending))
        .map((file) => readFileSync(join(this.#folder, file), 'utf8'))
        .join('');
    const errors = textOf('_errors.log').slice(0, 2000);
    const statistics = lastRow(textOf('_stat.csv'));
    const setupMs = textOf('_rtt.csv')
      .split('\n')
      .map((line) => line.split(';'))
      .filter((fields) => fields[2] === '1')
      .map((fields) => Number(fields[1]));
    rmSync(this.#folder, { recursive: true, force: true });
    return {
      succeeded: Number(statistics.get('SuccessfulCall(C)') ?? 0),
      failed: Number(statistics.get('FailedCall(C)') ?? 0),
      setupMs,
      errors,
    };
  }
}

/** SIPp appends a row a second under one line of column names; the last row holds the totals. */
function lastRow(csv: string): ReadonlyMap<string, string> {
  const lines = csv.trim().split('\n');
  const names = (lines[0] ?? '').split(';');
  const values = (lines.at(-1) ?? '').split(';');
  return new Map(names.map((name, index) => [name, values[index] ?? '']));
}
