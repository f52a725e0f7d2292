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

  /** Fills in the dialog of an act, sends it and waits until the server took it. */
  async act(button: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.#person.see(button).first().click();
    for (const [name, value] of Object.entries(fields)) {
      const field = this.#person.see(`act-${name}`);
      const tag = await field.evaluate((element) => element.tagName);
      if (tag === 'FIELDSET') await this.#person.see(`act-${name}-${value}`).check();
      else if (tag === 'SELECT') await field.selectOption(value);
      else await field.fill(value);
    }
    await this.#person.see('act-send').click();
    await this.#person.see('act-dialog').waitFor({ state: 'detached' });
  }
}
