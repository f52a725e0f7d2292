import { CaseDraft } from './case-draft.svelte.ts';
import type { FieldTable } from './case-fields.ts';
import type { CasePort } from './case-port.ts';
import type { DraftPlace, UnsavedTexts } from './unsaved-texts.ts';

/**
 * The case forms of this desk: the one on the screen, and those left behind whose text is not stored yet.
 * They go on trying, so a form may be left at any moment.
 */
export class CaseDesk {
  readonly #port: CasePort;
  readonly #unsaved: UnsavedTexts;
  readonly #blank: () => FieldTable;
  #current = $state.raw<CaseDraft | null>(null);
  #drafts = $state.raw<readonly CaseDraft[]>([]);

  constructor(port: CasePort, unsaved: UnsavedTexts, blank: () => FieldTable) {
    this.#port = port;
    this.#unsaved = unsaved;
    this.#blank = blank;
  }

  get current(): CaseDraft | null {
    return this.#current;
  }

  /** Forms that are not on the screen and hold text that nobody stored. */
  get leftBehind(): readonly CaseDraft[] {
    return this.#drafts.filter((draft) => draft !== this.#current && draft.hasUnsavedText);
  }

  /** Sends what earlier pages could not. */
  start(): void {
    for (const place of this.#unsaved.places())
      void this.#draftAt(place, 'callId' in place ? place.callId : null).start();
  }

  /** The form of the call at hand. `caseId` comes later when the server could not make the draft yet. */
  openForCall(callId: string, caseId: string | null): void {
    const ofCall = this.#drafts.find((draft) => draft.callId === callId);
    if (caseId === null) return this.show(ofCall ?? this.#draftAt({ callId }, callId));
    const ofCase = this.#drafts.find(({ place }) => isSamePlace(place, { caseId }));
    if (ofCall && !ofCase) {
      ofCall.knowCaseId(caseId);
      return this.show(ofCall);
    }
    const draft = ofCase ?? this.#draftAt({ caseId }, callId);
    draft.knowCallId(callId);
    // An earlier page's text for this case is being sent already: two forms would fight over one revision.
    if (ofCall && ofCall !== draft) {
      draft.takeOver(ofCall);
      this.#drafts = this.#drafts.filter((kept) => kept !== ofCall);
    }
    this.show(draft);
  }

  openCase(caseId: string): void {
    this.show(this.#draftAt({ caseId }, null));
  }

  close(): void {
    this.show(null);
  }

  /** After a call: a form that was submitted, or in which nobody wrote. */
  closeFinished(): void {
    const draft = this.#current;
    if (draft && draft.callId !== null && (draft.isSubmitted || !draft.hasContent)) this.close();
  }

  /** Saving may work again. */
  nudge(): void {
    for (const draft of this.#drafts) draft.nudge();
  }

  show(draft: CaseDraft | null): void {
    if (draft === this.#current) return;
    const left = this.#current;
    if (left?.hasUnsavedText) void left.flush();
    this.#current = draft;
    this.#drafts = this.#drafts.filter((kept) => kept === draft || kept.hasUnsavedText);
    if (draft && draft.record === null) void draft.start();
  }

  #draftAt(place: DraftPlace, callId: string | null): CaseDraft {
    const known = this.#drafts.find((draft) => isSamePlace(draft.place, place));
    if (known) return known;
    const draft = new CaseDraft(place, callId, this.#blank(), this.#port, this.#unsaved);
    this.#drafts = [...this.#drafts, draft];
    return draft;
  }
}

function isSamePlace(a: DraftPlace, b: DraftPlace): boolean {
  return 'caseId' in a && 'caseId' in b
    ? a.caseId === b.caseId
    : 'callId' in a && 'callId' in b && a.callId === b.callId;
}
