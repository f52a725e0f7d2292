import type { Locator } from 'playwright-core';
import { CALLER_HZ } from '../audio/tone.ts';
import type { Centre } from '../stack/centre.ts';
import { BrowserSeat } from './chromium.ts';

/** A newcomer without a phone, on the citizen's page. */
export class CitizenBrowser {
  readonly seat: BrowserSeat;

  private constructor(seat: BrowserSeat) {
    this.seat = seat;
  }

  static async open(centre: Centre, name: string): Promise<CitizenBrowser> {
    const seat = await BrowserSeat.open({ name, toneHz: CALLER_HZ, url: centre.url });
    await seat.page.goto('/citizen');
    return new CitizenBrowser(seat);
  }

  see(testId: string): Locator {
    return this.seat.page.getByTestId(testId);
  }

  inState(state: string): Promise<void> {
    return this.seat.page.locator(`[data-testid="citizen-state"][data-state="${state}"]`).waitFor();
  }

  async dial(number: '12315'): Promise<void> {
    await this.see(`citizen-dial-${number}`).click();
    await this.see('citizen-call').click();
    await this.inState('talking');
  }

  async hangUp(): Promise<void> {
    await this.see('citizen-hang-up').click();
  }

  async close(): Promise<void> {
    await this.seat.close();
  }
}
