import type { FieldTable } from './case-fields.ts';

const PREFIX = 'hotline.unsaved-case';

/** Where the text belongs: a stored draft, or a call whose draft could not be made yet. */
export type DraftPlace = { readonly caseId: string } | { readonly callId: string };

export interface UnsavedText {
  readonly place: DraftPlace;
  /** The revision on which it was typed; 0 when the draft had not been read. */
  readonly revision: number;
  readonly changes: FieldTable;
}

/**
 * What was typed and is not stored by the server yet. A reload, a crash or an outage does not lose it.
 *
 * Texts of a report go to the storage that ends with the tab: who reported is nobody's business on a desk
 * that the next shift uses (design.md, decision 10).
 */
export class UnsavedTexts {
  readonly #lasting: Storage;
  readonly #fleeting: Storage;
  readonly #prefix: string;

  constructor(lasting: Storage, fleeting: Storage, userId: string) {
    this.#lasting = lasting;
    this.#fleeting = fleeting;
    this.#prefix = `${PREFIX}.${userId}.`;
  }

  keep(text: UnsavedText, isSecret: boolean): void {
    this.forget(text.place);
    (isSecret ? this.#fleeting : this.#lasting).setItem(this.#nameOf(text.place), JSON.stringify(text));
  }

  find(place: DraftPlace): UnsavedText | null {
    const name = this.#nameOf(place);
    const text = this.#fleeting.getItem(name) ?? this.#lasting.getItem(name);
    return text === null ? null : (JSON.parse(text) as UnsavedText);
  }

  forget(place: DraftPlace): void {
    this.#lasting.removeItem(this.#nameOf(place));
    this.#fleeting.removeItem(this.#nameOf(place));
  }

  /** Everything that this person typed here and nobody stored. */
  places(): readonly DraftPlace[] {
    return [this.#fleeting, this.#lasting]
      .flatMap((storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''))
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => placeOf(name.slice(this.#prefix.length)));
  }

  #nameOf(place: DraftPlace): string {
    return this.#prefix + ('caseId' in place ? `case.${place.caseId}` : `call.${place.callId}`);
  }
}

function placeOf(name: string): DraftPlace {
  return name.startsWith('case.') ? { caseId: name.slice(5) } : { callId: name.slice(5) };
}
