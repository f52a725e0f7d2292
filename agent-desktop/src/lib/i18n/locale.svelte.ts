import { getLocale, overwriteGetLocale, setLocale, type Locale } from './generated/runtime.js';

/**
 * The language of the screen. Messages read it through a rune, so switching redraws the words in place:
 * a page reload would drop the call that the browser carries.
 */
export class Language {
  #current = $state<Locale>(getLocale());

  constructor() {
    overwriteGetLocale(() => this.#current);
  }

  get current(): Locale {
    return this.#current;
  }

  use(locale: Locale): void {
    void setLocale(locale, { reload: false });
    this.#current = locale;
  }
}
