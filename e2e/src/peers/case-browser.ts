import { waitForFact } from '../wait-for-fact.ts';
import type { AgentBrowser } from './agent-browser.ts';

/** Somebody in front of one case's page, pressing what stands there. */
export class CaseBrowser {
  readonly #person: AgentBrowser;
  readonly #caseId: string;

  constructor(person: AgentBrowser, caseId: string) {
    this.#person = person;
    this.#caseId = caseId;
  }

  async open(tab: string): Promise<void> {
    await this.#person.page.goto(`/cases/${this.#caseId}?tab=${tab}`);
    await this.#person.see('case-header').waitFor();
  }

  async tab(tab: string): Promise<void> {
    await this.#person.see(`case-tab-${tab}`).click();
  }

  /** The page says that the case stands there. */
  inState(state: string): Promise<void> {
    return this.#person.page.locator(`[data-testid="case-page-state"][data-state="${state}"]`).waitFor();
  }

  async press(...testIds: readonly string[]): Promise<void> {
    for (const testId of testIds) await this.#person.see(testId).click();
  }

  /** A move for which a reason is enough. */
  async move(move: string): Promise<void> {
    await this.press(`move-${move}`, 'move-do');
    await this.#person.see('move-dialog').waitFor({ state: 'detached' });
  }

  /** To the unit that the law proposes. */
  async dispatch(): Promise<void> {
    await this.open('dispatch');
    await this.press('dispatch-open', 'dispatch-proposal', 'dispatch-dialog-do');
    await this.inState('dispatched');
  }

  /** Given back to the centre with its reason: the unit does not see the case any more. */
  async giveBack(reason: string, note: string): Promise<void> {
    await this.open('dispatch');
    await this.press('return-open');
    await this.#person.see('return-reason').selectOption(reason);
    await this.#person.see('return-note').fill(note);
    await this.press('return-dialog-do');
    await this.#person.see('cases-table').waitFor();
  }

  /** Fills in the dialog of an act, sends it and waits until the server took it. */
  async act(button: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#person.see(button).first().click();
    for (const [name, value] of Object.entries(fields)) await this.#fill(name, value);
    await this.#person.see('act-send').click();
    await this.#person.see('act-dialog').waitFor({ state: 'detached' });
  }

  /** Begins a document, fills in what it does not know by itself, issues it, and answers its number. */
  async issue(kind: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
    await this.tab('documents');
    await this.#person.see('document-kind').selectOption(kind);
    await this.press('document-new');
    for (const [name, value] of Object.entries(fields)) await this.#person.see(`document-field-${name}`).fill(value);
    await this.press('document-issue', 'confirmation-yes');
    const state = this.#person.page.locator('[data-testid="document-state"][data-state="issued"]');
    await state.waitFor();
    await this.#person.page.keyboard.press('Escape');
    const row = this.#person.see('case-documents-row').first();
    await waitForFact('the number in the list', async () => /第\d+号/.test((await row.textContent()) ?? ''));
    return /\S+第\d+号/.exec((await row.textContent()) ?? '')?.[0] ?? '';
  }

  async #fill(name: string, value: string): Promise<void> {
    const field = this.#person.see(`act-${name}`);
    const tag = await field.evaluate((element) => element.tagName);
    if (tag === 'FIELDSET') await this.#person.see(`act-${name}-${value}`).check();
    else if (tag === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}
