import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { runMediaFirst } from '../../../pbx/asterisk/media-first.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A program that a test started: its last lines are kept for the message of a failing test, and it is ended by its own
 * process id, never by name. Programs that are still there when the test process exits are killed with it.
 */
export class Program {
  readonly #child: ChildProcess;
  readonly #lines: string[] = [];
  readonly ended: Promise<Ended>;

  constructor(
    command: string,
    args: readonly string[],
    options: { cwd?: string; onLine?: (line: string) => void } = {},
  ) {
    this.#child = spawn(command, args, { cwd: options.cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    runMediaFirst(this.#child.pid);
    const keep = (line: string) => {
      this.#lines.push(line);
      if (this.#lines.length > 200) this.#lines.shift();
      options.onLine?.(line);
    };
    for (const stream of [this.#child.stdout, this.#child.stderr])
      if (stream) createInterface({ input: stream }).on('line', keep);
    this.ended = new Promise((resolve) => {
      this.#child.once('error', (error) => {
        keep(error.message);
        resolve({ code: null, signal: null });
      });
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    const killWithUs = () => this.#child.kill('SIGKILL');
    process.once('exit', killWithUs);
    void this.ended.then(() => process.off('exit', killWithUs));
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get output(): string {
    return this.#lines.join('\n');
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Asks it to end, and makes it end when it does not. */
  async stop(graceMs = 2000): Promise<Ended> {
    this.#child.kill('SIGTERM');
    const force = setTimeout(() => this.#child.kill('SIGKILL'), graceMs);
    const ended = await this.ended;
    clearTimeout(force);
    return ended;
  }
}
