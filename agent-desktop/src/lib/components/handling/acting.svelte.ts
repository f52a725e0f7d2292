import { outcomeOf, type Outcome } from '$lib/api/outcome.ts';
import type { CasePage } from '$lib/managers/case-page.svelte.ts';
import type { ActForm } from './act-form.ts';

type Asked<View> = Parameters<typeof outcomeOf<View>>[0];

/** What a tab shows of a case, and the act that is being filled in on it. */
export class Acting<View> {
  readonly #page: CasePage;
  readonly #read: () => Asked<View>;
  #found = $state.raw<Outcome<View> | null>(null);
  #form = $state.raw<ActForm | null>(null);

  constructor(page: CasePage, read: () => Asked<View>) {
    this.#page = page;
    this.#read = read;
    void this.load();
  }

  get found(): Outcome<View> | null {
    return this.#found;
  }
  get form(): ActForm | null {
    return this.#form;
  }

  async load(): Promise<void> {
    this.#found = await outcomeOf(this.#read());
  }

  ask(form: ActForm): void {
    this.#form = form;
  }

  close(): void {
    this.#form = null;
  }

  /** The case has moved: the tab and the page are read anew before the dialog goes, so that nobody acts on what was. */
  async done(): Promise<void> {
    await Promise.all([this.load(), this.#page.load()]);
    this.#form = null;
  }
}
