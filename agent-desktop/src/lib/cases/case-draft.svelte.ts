import { isPassing, type Outcome, type Problem } from '../api/outcome.ts';
import { conflictsBetween, isEmptyTable, withChange, withoutSame } from './case-fields.ts';
import type { CaseRecord, FieldConflict, FieldTable, FieldValue } from './case-fields.ts';
import type { CasePort, SaveOutcome } from './case-port.ts';
import type { DraftPlace, UnsavedTexts } from './unsaved-texts.ts';

export type Saving =
  | { readonly kind: 'loading' }
  | { readonly kind: 'saved' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  /** The server or its database is away: kept in the browser, sent again by itself. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'conflict'; readonly theirs: CaseRecord; readonly fields: readonly FieldConflict[] };

export type Choice = Readonly<Record<string, 'mine' | 'theirs'>>;

const TYPING_MS = 500;
const RETRY_MS = 3_000;
const UNREAD = 0;

/** One case form: what is stored, what was typed on top of it, and how far the two are apart. */
export class CaseDraft {
  readonly #port: CasePort;
  readonly #unsaved: UnsavedTexts;
  readonly #blank: FieldTable;
  #place: DraftPlace;
  /** On which revision the changes were typed, while the stored one is still unread. */
  #typedOn = UNREAD;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #working: Promise<void> = Promise.resolve();

  #callId = $state<string | null>(null);
  #record = $state.raw<CaseRecord | null>(null);
  #sealed = $state.raw<FieldTable>({});
  #changes = $state.raw<FieldTable>({});
  #saving = $state.raw<Saving>({ kind: 'loading' });

  constructor(place: DraftPlace, callId: string | null, blank: FieldTable, port: CasePort, unsaved: UnsavedTexts) {
    this.#place = place;
    this.#callId = callId;
    this.#blank = blank;
    this.#port = port;
    this.#unsaved = unsaved;
    const kept = unsaved.find(place);
    if (kept) [this.#changes, this.#typedOn] = [kept.changes, kept.revision];
  }

  get place(): DraftPlace {
    return this.#place;
  }
  /** The call it was opened for, as far as this page knows. */
  get callId(): string | null {
    return this.#callId;
  }
  get record(): CaseRecord | null {
    return this.#record;
  }
  get saving(): Saving {
    return this.#saving;
  }
  get fields(): FieldTable {
    return { ...this.#stored, ...this.#changes };
  }
  get type(): string {
    return String(this.fields.type);
  }
  get isSubmitted(): boolean {
    return this.#record !== null && this.#record.state !== 'draft';
  }
  /** Somebody wrote into it, now or earlier: the fresh draft of a call has revision 1. */
  get hasContent(): boolean {
    return this.hasUnsavedText || (this.#record?.revision ?? 1) > 1;
  }
  /** Who reported is known to the server and not to this page. */
  get isReporterHidden(): boolean {
    return (this.#record?.hasSealedReporter ?? false) && isEmptyTable(this.#sealed);
  }
  get hasUnsavedText(): boolean {
    return !isEmptyTable(this.#changes);
  }

  /** Reads the draft and sends what an earlier page could not. A call without a draft gets one with the first word. */
  start(): Promise<void> {
    if (!('caseId' in this.#place) && !this.hasUnsavedText) {
      this.#saving = { kind: 'saved' };
      return Promise.resolve();
    }
    return this.flush();
  }

  /** The server has made the draft of this call after all. */
  knowCaseId(caseId: string): void {
    if ('caseId' in this.#place) return;
    this.#unsaved.forget(this.#place);
    this.#place = { caseId };
    this.#keep();
    this.#plan(0);
  }

  knowCallId(callId: string): void {
    this.#callId = callId;
  }

  /** Another form of the same case ends; what was typed there goes on here. */
  takeOver(other: CaseDraft): void {
    clearTimeout(other.#timer);
    this.#unsaved.forget(other.#place);
    for (const [path, value] of Object.entries(other.#changes)) this.set(path, value);
  }

  set(path: string, value: FieldValue): void {
    if (this.isSubmitted) return;
    this.#changes = withChange(this.#stored, this.#changes, path, value);
    this.#keep();
    if (this.#saving.kind === 'conflict') return;
    if (this.#saving.kind === 'saved' || this.#saving.kind === 'refused') this.#saving = { kind: 'unsaved' };
    this.#plan(TYPING_MS);
  }

  /** Saving may work again: try at once. */
  nudge(): void {
    if (this.#saving.kind === 'waiting') this.#plan(0);
  }

  /** Resolves when storing was tried. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#working = this.#working.then(() => this.#save());
    return this.#working;
  }

  /** Ends a conflict: for each field one of the two versions, saved on top of theirs. */
  resolve(choice: Choice): Promise<void> {
    if (this.#saving.kind !== 'conflict') return Promise.resolve();
    const mine = Object.entries(this.#changes).filter(([path]) => choice[path] !== 'theirs');
    this.#record = this.#saving.theirs;
    this.#changes = withoutSame(Object.fromEntries(mine), this.#record.fields);
    this.#saving = { kind: 'unsaved' };
    this.#keep();
    return this.flush();
  }

  /** Stores first. When it could not be submitted, {@link saving} says why. */
  async submit(): Promise<void> {
    await this.flush();
    if (this.#saving.kind !== 'saved' || this.#record === null) return;
    this.#saving = { kind: 'saving' };
    this.#settle(await this.#port.submit(this.#record), {});
  }

  /** It was decided about after it was submitted: it is shown as it stands now. */
  async reread(): Promise<void> {
    if (!this.isSubmitted || this.#record === null) return;
    const read = await this.#port.load(this.#record.id);
    if (read.ok) this.#record = read.value;
  }

  async revealReporter(reason: string): Promise<Problem | null> {
    if (this.#record === null) return null;
    const revealed = await this.#port.revealReporter(this.#record.id, reason);
    if (!revealed.ok) return revealed.problem;
    this.#sealed = revealed.value;
    return null;
  }

  get #stored(): FieldTable {
    return { ...(this.#record?.fields ?? this.#blank), ...this.#sealed };
  }

  /** Of a report the server seals the person and never sends it back; this page goes on showing what was typed. */
  #seal(record: CaseRecord, sent: FieldTable): void {
    const known = Object.entries({ ...this.#stored, ...sent }).filter(([path]) => path.startsWith('person.'));
    this.#sealed = record.fields.type === 'report' ? Object.fromEntries(known) : {};
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #keep(): void {
    const revision = this.#record?.revision ?? this.#typedOn;
    if (this.hasUnsavedText)
      this.#unsaved.keep({ place: this.#place, revision, changes: this.#changes }, this.type === 'report');
    else this.#unsaved.forget(this.#place);
  }

  async #save(): Promise<void> {
    if (this.#saving.kind === 'conflict' || this.isSubmitted) return;
    if (this.#record === null) await this.#open();
    // Reading it may have found a newer version, or nothing.
    if (this.#record === null) return;
    if (!this.hasUnsavedText) {
      this.#saving = { kind: 'saved' };
      return;
    }
    this.#saving = { kind: 'saving' };
    const sent = this.#changes;
    this.#settle(await this.#port.save(this.#record, sent), sent);
  }

  async #open(): Promise<void> {
    const place = this.#place;
    const opened: Outcome<CaseRecord> =
      'caseId' in place ? await this.#port.load(place.caseId) : await this.#port.open(place.callId);
    if (!opened.ok) return this.#fail(opened.problem);
    const record = opened.value;
    if (!('caseId' in this.#place)) {
      this.#unsaved.forget(this.#place);
      this.#place = { caseId: record.id };
    }
    const isStale = this.#typedOn !== UNREAD && this.#typedOn !== record.revision;
    this.#changes = withoutSame(this.#changes, record.fields);
    if (isStale && this.hasUnsavedText) return this.#conflict(record);
    this.#record = record;
    this.#keep();
  }

  #settle(outcome: SaveOutcome, sent: FieldTable): void {
    if ('stale' in outcome) return this.#conflict(outcome.stale);
    if (!outcome.ok) return this.#fail(outcome.problem);
    this.#seal(outcome.value, sent);
    this.#record = outcome.value;
    // What was typed while it was under way stays on top; what was sent is stored, even if the server trimmed it.
    this.#changes = withoutSame(this.#changes, { ...this.#stored, ...sent });
    this.#saving = this.hasUnsavedText ? { kind: 'unsaved' } : { kind: 'saved' };
    this.#keep();
    if (this.hasUnsavedText) this.#plan(TYPING_MS);
  }

  #conflict(theirs: CaseRecord): void {
    const fields = conflictsBetween(this.#changes, theirs.fields);
    this.#saving = { kind: 'conflict', theirs, fields };
    // Both versions say the same after all.
    if (fields.length === 0) void this.resolve({});
  }

  #fail(problem: Problem): void {
    if (!isPassing(problem)) {
      this.#saving = { kind: 'refused', problem };
      return;
    }
    this.#saving = { kind: 'waiting' };
    this.#plan(RETRY_MS);
  }
}
