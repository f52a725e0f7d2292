export interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly isUnsafe?: boolean;
}

/** One question at a time before something unsafe. */
export class Confirmations {
  #asked = $state.raw<Question | null>(null);
  #resolve: ((yes: boolean) => void) | null = null;

  get asked(): Question | null {
    return this.#asked;
  }

  /** A question that is still open is answered with no. */
  ask(question: Question): Promise<boolean> {
    this.answer(false);
    this.#asked = question;
    return new Promise((resolve) => (this.#resolve = resolve));
  }

  answer(yes: boolean): void {
    this.#asked = null;
    this.#resolve?.(yes);
    this.#resolve = null;
  }
}
