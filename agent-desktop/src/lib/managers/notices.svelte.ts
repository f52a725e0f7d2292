export type NoticeTone = 'good' | 'info' | 'bad';

export interface Notice {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly text: string;
}

const SHOWN_MS: Readonly<Record<NoticeTone, number>> = { good: 4_000, info: 6_000, bad: 10_000 };

/** Short words at the edge of the screen about something that was just asked for. */
export class Notices {
  #shown = $state.raw<readonly Notice[]>([]);
  #nextId = 1;

  get shown(): readonly Notice[] {
    return this.#shown;
  }

  show(tone: NoticeTone, text: string): void {
    const notice = { id: this.#nextId++, tone, text };
    // The same words twice would only push the first away.
    this.#shown = [...this.#shown.filter((shown) => shown.text !== text), notice].slice(-4);
    setTimeout(() => this.dismiss(notice.id), SHOWN_MS[tone]);
  }

  dismiss(id: number): void {
    this.#shown = this.#shown.filter((notice) => notice.id !== id);
  }
}
