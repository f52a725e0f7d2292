import type { StackEvent } from '../stack/events.ts';

/** Quiet steps on a terminal that cannot redraw: a line at the most this often. */
const LINE_EVERY_MS = 5_000;

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

/** Shows what happens: a line for each step that is done, and on a terminal one living line of what goes on. */
export class Display {
  readonly #out: NodeJS.WriteStream;
  readonly #going = new Map<string, string>();
  #lastLineAt = 0;

  constructor(out: NodeJS.WriteStream = process.stdout) {
    this.#out = out;
  }

  show(event: StackEvent): void {
    switch (event.kind) {
      case 'step-started':
        this.#going.set(event.step, '…');
        return this.#goingOn(`• ${event.step}`);
      case 'step-moved': {
        const percent = event.fraction === undefined ? '' : ` ${Math.round(event.fraction * 100)} %`;
        this.#going.set(event.step, `${event.words}${percent}`);
        return this.#goingOn(`• ${event.step}: ${event.words}${percent}`);
      }
      case 'step-done':
        this.#going.delete(event.step);
        return this.line(`✓ ${event.step}: ${event.words}, ${seconds(event.tookMs)}`);
      case 'part-ended': {
        const next =
          event.againInMs === null
            ? 'it stays down'
            : `starting it again${event.againInMs === 0 ? '' : ` in ${seconds(event.againInMs)}`}`;
        return this.line(`! ${event.part} ended (${event.how}), ${next}`);
      }
      case 'part-up':
        // The step says it the first time.
        return this.#going.has(event.part) ? undefined : this.line(`✓ ${event.part} is back, ${seconds(event.tookMs)}`);
      case 'noted':
        return this.line(`• ${event.words}`);
    }
  }

  line(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
    this.#redraw();
  }

  /** The living line goes away; what was written stays. */
  end(): void {
    this.#clear();
    this.#going.clear();
  }

  #goingOn(line: string): void {
    if (this.#out.isTTY) return this.#redraw();
    if (performance.now() - this.#lastLineAt < LINE_EVERY_MS && this.#lastLineAt > 0) return;
    this.#lastLineAt = performance.now();
    this.#out.write(`${line}\n`);
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\x1b[2K');
  }

  #redraw(): void {
    if (!this.#out.isTTY || this.#going.size === 0) return;
    const text = [...this.#going].map(([step, words]) => `${step} ${words}`).join(' | ');
    this.#out.write(`\r\x1b[2K  ${text.slice(0, this.#out.columns - 4)}`);
  }
}
