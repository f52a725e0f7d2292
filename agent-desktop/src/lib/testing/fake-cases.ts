import type { Problem } from '../api/outcome.ts';
import type { CaseRecord, FieldTable } from '../cases/case-fields.ts';
import type { CasePort, SaveOutcome } from '../cases/case-port.ts';

const passing: Problem = { status: 503, code: 'saving-waits', details: null, text: '稍后重试' };

/** The server's cases in memory, with an outage and a second writer at hand. */
export class FakeCases implements CasePort {
  isAway = false;
  refusal: Problem | null = null;
  readonly saved: FieldTable[] = [];
  #record: CaseRecord | null = null;
  #next = 1;
  /** Resolved by the test: the answer to a save is under way until then. */
  held: Promise<void> | null = null;

  get stored(): CaseRecord {
    if (!this.#record) throw new Error('no case was opened');
    return this.#record;
  }

  givenDraft(fields: FieldTable = {}): CaseRecord {
    const number = this.#next++;
    this.#record = {
      id: `case-${number}`,
      number: null,
      state: 'draft',
      revision: 1,
      hasSealedReporter: false,
      fields: { type: 'complaint', urgency: 'normal', ...fields },
    };
    return this.#record;
  }

  /** Somebody else saves meanwhile. */
  changedByOthers(fields: FieldTable): void {
    const { revision, fields: old } = this.stored;
    this.#record = { ...this.stored, revision: revision + 1, fields: { ...old, ...fields } };
  }

  async load() {
    return this.isAway ? { ok: false as const, problem: passing } : { ok: true as const, value: this.stored };
  }

  async open() {
    if (this.isAway) return { ok: false as const, problem: passing };
    return { ok: true as const, value: this.#record ?? this.givenDraft() };
  }

  async save({ revision }: CaseRecord, changes: FieldTable): Promise<SaveOutcome> {
    await this.held;
    const no = this.#refuse(revision);
    if (no) return no;
    this.saved.push(changes);
    const isReport = (changes.type ?? this.stored.fields.type) === 'report';
    const kept = Object.entries({ ...this.stored.fields, ...changes }).filter(
      ([path]) => !isReport || !path.startsWith('person.'),
    );
    this.#record = {
      ...this.stored,
      revision: revision + 1,
      hasSealedReporter: isReport,
      fields: Object.fromEntries(kept),
    };
    return { ok: true, value: this.stored };
  }

  async submit({ revision }: CaseRecord): Promise<SaveOutcome> {
    const no = this.#refuse(revision);
    if (no) return no;
    this.#record = { ...this.stored, revision: revision + 1, state: 'registered', number: 'TS-20261121-000001' };
    return { ok: true, value: this.stored };
  }

  async revealReporter() {
    return { ok: true as const, value: { 'person.name': '王芳' } };
  }

  #refuse(revision: number): SaveOutcome | null {
    if (this.isAway) return { ok: false, problem: passing };
    if (this.refusal) return { ok: false, problem: this.refusal };
    return revision === this.stored.revision ? null : { ok: false, stale: this.stored };
  }
}
