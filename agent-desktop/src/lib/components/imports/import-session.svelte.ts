import type { ApiClient } from '$lib/api/client.ts';
import type { RequestBody } from '$lib/api/bodies.ts';
import { outcomeOf, type Problem } from '$lib/api/outcome.ts';
import type { ImportDetail } from './upload-table.ts';

type Mapping = RequestBody<'/api/imports/{importId}/check', 'post'>;
const ASK_MS = 500;
const later = () => new Promise((resolve) => setTimeout(resolve, ASK_MS));

/** One table on its way to cases: matched, checked, registered. */
export class ImportSession {
  readonly #api: ApiClient;
  readonly #params: { path: { importId: string } };
  #job = $state.raw<ImportDetail | null>(null);
  #problem = $state.raw<Problem | null>(null);
  /** From the press of a button until the server says that it began. */
  #asking = $state<'check' | 'run' | null>(null);
  #isGone = false;
  columns = $state<Mapping['columns']>([]);
  type = $state<Mapping['defaults']['type']>('complaint');
  source = $state<Mapping['defaults']['source']>('letter');
  /** What was checked; another matching needs another check. */
  #checked = $state('');

  constructor(api: ApiClient, importId: string) {
    this.#api = api;
    this.#params = { path: { importId } };
  }

  get job(): ImportDetail | null {
    return this.#job;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  get doing(): 'check' | 'run' | null {
    return this.#job?.progress?.doing ?? this.#asking;
  }
  get isCancelling(): boolean {
    return this.#job?.progress?.isCancelling ?? false;
  }
  get progress(): { readonly done: number; readonly of: number } {
    return this.#job?.progress ?? { done: 0, of: this.#job?.rowCount ?? 0 };
  }
  get isOpen(): boolean {
    return this.#job?.state === 'uploaded' || this.#job?.state === 'checked';
  }
  get isChecked(): boolean {
    return this.#job?.state === 'checked' && this.#checked === this.#asked;
  }
  /** A field that two columns claim. */
  get twice(): string | null {
    const path = this.columns.find((each, index) => each !== null && this.columns.indexOf(each) !== index);
    return this.#job?.fields.find((field) => field.path === path)?.name ?? null;
  }
  get #asked(): string {
    return JSON.stringify([this.columns, this.type, this.source]);
  }

  async load(): Promise<void> {
    const found = await outcomeOf(this.#api.GET('/api/imports/{importId}', { params: this.#params }));
    if (!found.ok) return this.#fail(found.problem);
    const { guess, mapping } = found.value;
    this.columns = [...(mapping?.columns ?? guess)] as Mapping['columns'];
    if (mapping) [this.type, this.source] = [mapping.defaults.type, mapping.defaults.source];
    this.#checked = found.value.state === 'checked' ? this.#asked : '';
    this.#take(found.value);
    await this.#follow();
  }

  async check(): Promise<void> {
    const body: Mapping = { columns: this.columns, defaults: { type: this.type, source: this.source } };
    const asked = this.#asked;
    this.#asking = 'check';
    const begun = await outcomeOf(this.#api.POST('/api/imports/{importId}/check', { params: this.#params, body }));
    if (begun.ok) this.#take(begun.value);
    await this.#follow();
    this.#asking = null;
    if (!begun.ok) return this.#fail(begun.problem);
    this.#checked = asked;
  }

  /** True when every row became a case. */
  async run(): Promise<boolean> {
    this.#asking = 'run';
    const begun = await outcomeOf(this.#api.POST('/api/imports/{importId}/run', { params: this.#params }));
    if (begun.ok) this.#take(begun.value);
    await this.#follow();
    this.#asking = null;
    if (!begun.ok) this.#fail(begun.problem);
    return this.#job?.state === 'imported';
  }

  async cancel(): Promise<void> {
    const done = await outcomeOf(this.#api.POST('/api/imports/{importId}/cancel', { params: this.#params }));
    if (done.ok) return this.#take(done.value);
    // It was through before.
    if (done.problem.code !== 'wrong-state') this.#fail(done.problem);
  }

  /** Nobody looks any more; what is under way goes on. */
  leave(): void {
    this.#isGone = true;
  }

  async giveUp(): Promise<void> {
    const done = await outcomeOf(this.#api.POST('/api/imports/{importId}/give-up', { params: this.#params }));
    if (!done.ok) return this.#fail(done.problem);
    await this.#look();
  }

  /** Until nothing is under way; a server that does not answer for a moment is asked again. */
  async #follow(): Promise<void> {
    while (this.#job?.progress && !this.#isGone) {
      await later();
      await this.#look();
    }
  }

  /** How far it is, without touching what a person has matched. */
  async #look(): Promise<void> {
    const found = await outcomeOf(this.#api.GET('/api/imports/{importId}', { params: this.#params }));
    if (found.ok) this.#take(found.value);
  }

  #take(job: ImportDetail): void {
    this.#job = job;
    this.#problem = null;
  }

  #fail(problem: Problem): void {
    this.#problem = problem;
  }
}
