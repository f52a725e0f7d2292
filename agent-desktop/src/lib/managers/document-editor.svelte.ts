import type { DeliveryChannel, DeliveryOutcome, DocumentParty } from '@hotline/contracts';
import type { ApiClient } from '../api/client.ts';
import { outcomeOf, type Outcome, type Problem } from '../api/outcome.ts';
import type { DocumentDetail } from '../services/documents.ts';

export interface DeliveryWish {
  readonly party: DocumentParty;
  readonly channel: DeliveryChannel;
  readonly outcome: DeliveryOutcome;
  readonly at?: number;
  readonly note?: string;
}

/** One document on the screen: what the server has, what was typed since, and what it refused. */
export class DocumentEditor {
  readonly #api: ApiClient;
  readonly #id: string;
  #document = $state.raw<DocumentDetail | null>(null);
  #typed = $state.raw<Readonly<Record<string, string>>>({});
  #problem = $state.raw<Problem | null>(null);
  #isBusy = $state(false);

  constructor(api: ApiClient, id: string) {
    this.#api = api;
    this.#id = id;
  }

  get document(): DocumentDetail | null {
    return this.#document;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get isBusy(): boolean {
    return this.#isBusy;
  }
  get isDirty(): boolean {
    return Object.keys(this.#typed).length > 0;
  }

  valueOf(key: string): string {
    return this.#typed[key] ?? this.#document?.fields[key] ?? '';
  }

  /** Why the server did not take what stands in a field. */
  wrongOf(key: string): string | null {
    const details = this.#problem?.details;
    if (!Array.isArray(details)) return null;
    const wrong: unknown = details.find((each: unknown) => isWrong(each) && each.field === `fields.${key}`);
    return isWrong(wrong) ? wrong.message : null;
  }

  type(key: string, value: string): void {
    const { [key]: _, ...rest } = this.#typed;
    this.#typed = value === (this.#document?.fields[key] ?? '') ? rest : { ...rest, [key]: value };
  }

  async load(): Promise<void> {
    await this.#ask(() => outcomeOf(this.#api.GET('/api/documents/{documentId}', this.#path)));
  }

  /** True when nothing is left unsaved. */
  async save(): Promise<boolean> {
    if (!this.isDirty) return true;
    const body = { revision: this.#document?.revision ?? 1, fields: { ...this.#typed } };
    const isSaved = await this.#ask(() =>
      outcomeOf(this.#api.PATCH('/api/documents/{documentId}', { ...this.#path, body })),
    );
    if (isSaved) this.#typed = {};
    else if (this.#problem?.code === 'document-conflict') await this.#loadBeside();
    return isSaved;
  }

  async issue(): Promise<boolean> {
    if (!(await this.save())) return false;
    const body = { revision: this.#document?.revision ?? 1 };
    return this.#ask(() => outcomeOf(this.#api.POST('/api/documents/{documentId}/issue', { ...this.#path, body })));
  }

  /** Whoever asked for the reason shows what went wrong. */
  async makeVoid(reason: string): Promise<Outcome<DocumentDetail>> {
    const body = { reason };
    this.#isBusy = true;
    const answer = await outcomeOf(this.#api.POST('/api/documents/{documentId}/void', { ...this.#path, body }));
    this.#isBusy = false;
    if (answer.ok) this.#document = answer.value;
    return answer;
  }

  deliver(wish: DeliveryWish): Promise<boolean> {
    const body = { ...wish };
    return this.#ask(() =>
      outcomeOf(this.#api.POST('/api/documents/{documentId}/deliveries', { ...this.#path, body })),
    );
  }

  async discard(): Promise<boolean> {
    this.#isBusy = true;
    const done = await outcomeOf(this.#api.DELETE('/api/documents/{documentId}', this.#path));
    this.#isBusy = false;
    this.#problem = done.ok ? null : done.problem;
    return done.ok;
  }

  /** What was typed here stays typed, on top of what somebody else saved meanwhile. */
  async #loadBeside(): Promise<void> {
    const conflict = this.#problem;
    await this.load();
    this.#problem = conflict;
  }

  async #ask(request: () => Promise<Outcome<DocumentDetail>>): Promise<boolean> {
    this.#isBusy = true;
    const answer = await request();
    this.#isBusy = false;
    this.#problem = answer.ok ? null : answer.problem;
    if (answer.ok) this.#document = answer.value;
    return answer.ok;
  }

  get #path() {
    return { params: { path: { documentId: this.#id } } };
  }
}

function isWrong(each: unknown): each is { readonly field: string; readonly message: string } {
  return typeof each === 'object' && each !== null && 'field' in each && 'message' in each;
}
