import { brandId, type CallId } from '@hotline/contracts';
import type { Locator } from 'playwright-core';
import { AGENT_HZ } from '../audio/tone.ts';
import type { Centre } from '../stack/centre.ts';
import { BrowserSeat, type BrowserPerson } from './chromium.ts';

export type BrowserOptions = Partial<Omit<BrowserPerson, 'url'>>;

/** An agent in front of the desktop in a real Chromium, doing what a person does: reading and pressing. */
export class AgentBrowser {
  readonly seat: BrowserSeat;

  private constructor(seat: BrowserSeat) {
    this.seat = seat;
  }

  /** Signs in by the sign-in page and waits for the desk. */
  static async signedIn(centre: Centre, name: string, options: BrowserOptions = {}): Promise<AgentBrowser> {
    const seat = await BrowserSeat.open({ toneHz: AGENT_HZ, ...options, name, url: centre.url });
    const agent = new AgentBrowser(seat);
    await seat.page.goto('/');
    await agent.see('sign-in-name').fill(name);
    await agent.see('sign-in-password').fill(centre.passwordOf(name));
    await agent.see('sign-in-submit').click();
    await agent.see('user-menu').waitFor();
    return agent;
  }

  get page() {
    return this.seat.page;
  }

  see(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  /** Into the queues with the browser's own phone registered, and ready. */
  async ready(): Promise<void> {
    await this.see('ready-button').click();
    await this.inState('ready');
  }

  inState(kind: string): Promise<void> {
    return this.page.locator(`[data-testid="agent-state"][data-state="${kind}"]`).waitFor();
  }

  /** What the talk at hand is at, as the desk shows it. */
  stage(stage: string): Promise<void> {
    return this.page.locator(`[data-testid="call-card"][data-stage="${stage}"]`).waitFor();
  }

  /** Waits for the offer and answers it in the browser. */
  async answer(): Promise<CallId> {
    await this.see('offer-answer').click();
    const card = this.see('call-card');
    await card.waitFor();
    return brandId<CallId>((await card.getAttribute('data-call-id')) ?? '');
  }

  /** The screen-pop of this call is there. */
  poppedUp(callId: CallId): Promise<void> {
    return this.page.locator(`[data-testid="screen-pop"][data-call-id="${callId}"]`).waitFor();
  }

  async hangUp(): Promise<void> {
    await this.see('hang-up-button').click();
    await this.see('wrap-up-card').waitFor();
  }

  async wrapUp(disposition = 'answered'): Promise<void> {
    await this.see(`disposition-${disposition}`).click();
    await this.see('wrap-up-done').click();
    await this.see('wrap-up-card').waitFor({ state: 'detached' });
  }

  /** Out of the queues, so that the next test finds nobody waiting for calls; closing the window alone does not do that. */
  async signOut(): Promise<void> {
    await this.page.request.post('/api/desk/sign-out');
  }

  async close(): Promise<void> {
    await this.seat.close();
  }
}
