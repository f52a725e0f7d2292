import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunningRecording } from './core/recording.ts';
import type { RecordingFiles } from './files.ts';
import type { JoinResult } from './join.ts';
import type { JoinAnswer, JoinOrder } from './joiner-process.ts';

/** Beside this file, in whichever shape this runs: a source, or a part of the bundle that `npm start` builds. */
const SHAPE = extname(import.meta.filename);
const TYPESCRIPT = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

interface Waiting {
  readonly by: ChildProcess;
  readonly resolve: (result: JoinResult) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Joins recordings in a process of its own: to start sox from pbx itself copies pbx's page tables every time, and costs
 * a call more than everything else that is done for it. The joiner is started with the first order and again when it died.
 */
export class Joiner {
  readonly #sox: string;
  readonly #waiting = new Map<number, Waiting>();
  #process: ChildProcess | null = null;
  #orders = 0;

  constructor(sox: string) {
    this.#sox = sox;
  }

  join(recording: RunningRecording, files: RecordingFiles): Promise<JoinResult> {
    this.#orders += 1;
    const order: JoinOrder = { order: this.#orders, sox: this.#sox, recording, files };
    return new Promise((resolve, reject) => {
      this.#process ??= this.#start();
      this.#waiting.set(order.order, { by: this.#process, resolve, reject });
      this.#process.send(order);
    });
  }

  stop(): void {
    this.#process?.disconnect();
    this.#process = null;
  }

  #start(): ChildProcess {
    const child = fork(join(import.meta.dirname, `joiner-process${SHAPE}`), {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      execArgv: SHAPE === '.ts' ? ['--import', TYPESCRIPT()] : [],
    });
    child.on('message', (answer: JoinAnswer) => this.#settle(answer));
    child.on('exit', () => {
      if (this.#process === child) this.#process = null;
      for (const [order, { by }] of [...this.#waiting])
        if (by === child) this.#settle({ order, error: 'the joiner ended' });
    });
    // The joiner alone keeps nobody alive.
    child.unref();
    child.channel?.unref();
    return child;
  }

  #settle(answer: JoinAnswer): void {
    const waiting = this.#waiting.get(answer.order);
    this.#waiting.delete(answer.order);
    if ('result' in answer) waiting?.resolve(answer.result);
    else waiting?.reject(new Error(answer.error));
  }
}
