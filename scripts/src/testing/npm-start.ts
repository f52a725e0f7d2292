import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultCacheDir, ROOT } from '../stack/folders.ts';
import type { Ports } from '../stack/ports.ts';

export function portVariables(ports: Ports): Record<string, string> {
  return {
    HOTLINE_HTTP_PORT: String(ports.http),
    HOTLINE_SIP_PORT: String(ports.sip),
    HOTLINE_ARI_PORT: String(ports.ari),
    HOTLINE_AMI_PORT: String(ports.ami),
    HOTLINE_PG_PORT: String(ports.postgres),
    HOTLINE_MQTT_PORT: String(ports.mqtt),
    HOTLINE_PBX_PORT: String(ports.pbx),
    HOTLINE_RTP_START: String(ports.rtp.start),
    HOTLINE_RTP_END: String(ports.rtp.end),
  };
}

/** `npm start` as a person runs it: a process whose lines are read. */
export class NpmStart {
  readonly #child: ChildProcess;
  #output = '';
  readonly #listeners = new Set<() => void>();
  readonly ended: Promise<number | null>;

  constructor(stateDir: string, ports: Ports, more: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, [join(ROOT, 'scripts/bootstrap.mjs'), 'start'], {
      cwd: ROOT,
      env: {
        ...process.env,
        HOTLINE_STATE: stateDir,
        HOTLINE_CACHE: defaultCacheDir(),
        ...portVariables(ports),
        ...more,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text;
        for (const listener of this.#listeners) listener();
      });
    this.ended = once(this.#child, 'close').then(([code]) => code as number | null);
    void this.ended.then(() => this.#listeners.forEach((listener) => listener()));
  }

  get output(): string {
    return this.#output;
  }

  /** Resolves with what stands after `from` when it holds the text; throws with the output when it ended without it. */
  async says(text: string | RegExp, from = 0): Promise<string> {
    const isSaid = () =>
      typeof text === 'string' ? this.#output.slice(from).includes(text) : text.test(this.#output.slice(from));
    while (!isSaid()) {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null)
        throw new Error(`ended without "${text}":\n${this.#output}`);
      await new Promise<void>((resolve) => {
        const once_ = () => {
          this.#listeners.delete(once_);
          resolve();
        };
        this.#listeners.add(once_);
      });
    }
    return this.#output.slice(from);
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** Processes whose command line or environment of folders names this state folder: what a stack left behind. */
export function processesOf(stateDir: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return commandLine !== '' && `${commandLine} ${environment}`.includes(stateDir)
          ? [`${pid} ${commandLine}`]
          : [];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}
